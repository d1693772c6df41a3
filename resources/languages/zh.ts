<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>AccuracyBars</name>
    <message>
        <source>Before</source>
        <translation>之前</translation>
    </message>
    <message>
        <source>After</source>
        <translation>之后</translation>
    </message>
    <message>
        <source>did not know them</source>
        <translation>不认识它们</translation>
    </message>
    <message>
        <source>{0} of {1} ({2} %)</source>
        <translation>{0}/{1}（{2} %）</translation>
    </message>
</context>
<context>
    <name>ActionPicker</name>
    <message>
        <source>Kind of action</source>
        <translation>操作类型</translation>
    </message>
    <message>
        <source>The gesture does nothing here.</source>
        <translation>此手势在这里不起作用。</translation>
    </message>
    <message>
        <source>Gestures do nothing until somebody arms the program again.</source>
        <translation>在重新启用程序之前，手势不起作用。</translation>
    </message>
    <message>
        <source>On purpose: in a rule this silences a gesture that is bound everywhere else.</source>
        <translation>有意为之：在规则中，可让一个在其他地方已绑定的手势不起作用。</translation>
    </message>
    <message>
        <source>What it does:</source>
        <translation>作用：</translation>
    </message>
    <message>
        <source>Not complete: {0}.</source>
        <translation>尚未完成：{0}。</translation>
    </message>
    <message>
        <source>Not bound</source>
        <translation>未绑定</translation>
    </message>
    <message>
        <source>Press keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Mouse</source>
        <translation>鼠标</translation>
    </message>
    <message>
        <source>Media and desktop</source>
        <translation>媒体与桌面</translation>
    </message>
    <message>
        <source>Type a text</source>
        <translation>输入文字</translation>
    </message>
    <message>
        <source>Start a program</source>
        <translation>启动程序</translation>
    </message>
    <message>
        <source>Switch the profile</source>
        <translation>切换方案</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Do nothing, on purpose</source>
        <translation>有意不执行任何操作</translation>
    </message>
</context>
<context>
    <name>AdviceList</name>
    <message>
        <source>Nothing: this went well.</source>
        <translation>无需改动：效果很好。</translation>
    </message>
    <message>
        <source>Begin at {0} %</source>
        <translation>从 {0} % 起触发</translation>
    </message>
    <message>
        <source>Teach...</source>
        <translation>教它识别…</translation>
    </message>
    <message>
        <source>Switch off</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>AnswerMark</name>
    <message>
        <source>Right</source>
        <translation>正确</translation>
    </message>
    <message>
        <source>Not right</source>
        <translation>不正确</translation>
    </message>
</context>
<context>
    <name>ArmSwitch</name>
    <message>
        <source>{0}
F9 switches while this window is in front</source>
        <translation>{0}
此窗口在最前面时，按 F9 切换</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Gestures are shown but nothing is pressed</source>
        <translation>只显示手势，不会按键</translation>
    </message>
    <message>
        <source>Armed</source>
        <translation>已启用</translation>
    </message>
    <message>
        <source>Gestures press keys</source>
        <translation>手势会触发按键</translation>
    </message>
    <message>
        <source>Armed, waiting</source>
        <translation>已启用，等待中</translation>
    </message>
    <message>
        <source>Paused, cannot be armed</source>
        <translation>已暂停，无法启用</translation>
    </message>
</context>
<context>
    <name>ArmingControl</name>
    <message>
        <source>this window has the focus; click another one</source>
        <translation>此窗口获得了焦点；请点击其他窗口</translation>
    </message>
</context>
<context>
    <name>AskingPage</name>
    <message>
        <source>Skip (Space)</source>
        <translation>跳过（空格键）</translation>
    </message>
    <message>
        <source>Stop (Escape)</source>
        <translation>停止（Esc）</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0}/{1}</translation>
    </message>
    <message>
        <source>The last 10 seconds</source>
        <translation>最近 10 秒</translation>
    </message>
    <message>
        <source>Gestures that were asked for</source>
        <translation>要求做的手势</translation>
    </message>
    <message>
        <source>Waiting for pictures</source>
        <translation>正在等待画面</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Nothing counts now, and nothing is pressed. Go on whenever you like.</source>
        <translation>现在什么都不计入，也不会按键。可随时继续。</translation>
    </message>
    <message>
        <source>Now: {0}</source>
        <translation>现在：{0}</translation>
    </message>
    <message>
        <source>Make the gesture once.</source>
        <translation>做一次这个手势。</translation>
    </message>
    <message>
        <source>Sit as you usually do; whatever is recognised now is a mistake.</source>
        <translation>像平常一样坐着；此时识别到的都是误判。</translation>
    </message>
    <message>
        <source>Recognised although nothing was asked for: {0}.</source>
        <translation>未要求却被识别：{0}。</translation>
    </message>
    <message>
        <source>Now do nothing</source>
        <translation>现在什么都不做</translation>
    </message>
    <message>
        <source>That was a moment too early. Rest your hand and wait for “Now”.</source>
        <translation>稍早了一点。请放松手，等待“现在”出现。</translation>
    </message>
    <message>
        <source>Rest your hand and wait for “Now”.</source>
        <translation>请放松手，等待“现在”出现。</translation>
    </message>
    <message>
        <source>Get ready: {0}</source>
        <translation>准备：{0}</translation>
    </message>
    <message>
        <source>{0}. {1}</source>
        <translation>{0}。{1}</translation>
    </message>
    <message>
        <source>Go on (P)</source>
        <translation>继续（P）</translation>
    </message>
    <message>
        <source>Pause (P)</source>
        <translation>暂停（P）</translation>
    </message>
</context>
<context>
    <name>BindingForm</name>
    <message>
        <source>Acts</source>
        <translation>生效</translation>
    </message>
    <message>
        <source>How the action follows the gesture</source>
        <translation>操作如何跟随手势</translation>
    </message>
    <message>
        <source>every</source>
        <translation>每隔</translation>
    </message>
    <message>
        <source>⚠ This can lose work: the gesture must be made twice within 3 seconds.</source>
        <translation>⚠ 这可能导致工作丢失：必须在 3 秒内做两次手势。</translation>
    </message>
    <message>
        <source>Do it at once all the same</source>
        <translation>仍然立即执行</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>试一试</translation>
    </message>
    <message>
        <source>In {0} s: go to the window that it is for (press again to stop)</source>
        <translation>{0} 秒后执行：请切换到目标窗口（再按一次取消）</translation>
    </message>
    <message>
        <source>Choose a gesture</source>
        <translation>请选择手势</translation>
    </message>
    <message>
        <source>How often:</source>
        <translation>频次：</translation>
    </message>
    <message>
        <source>Once</source>
        <translation>一次</translation>
    </message>
    <message>
        <source>Hold while it lasts</source>
        <translation>手势持续时按住</translation>
    </message>
    <message>
        <source>Repeat while it lasts</source>
        <translation>手势持续时重复</translation>
    </message>
    <message>
        <source>Seconds from one repetition to the next</source>
        <translation>两次重复之间的秒数</translation>
    </message>
</context>
<context>
    <name>BindingsPage</name>
    <message>
        <source>Tick all that is harmless</source>
        <translation>勾选所有无害项</translation>
    </message>
    <message>
        <source>What was left out</source>
        <translation>被略去的内容</translation>
    </message>
    <message>
        <source>⚠ {0}</source>
        <translation>⚠ {0}</translation>
    </message>
    <message>
        <source>What the bindings would do</source>
        <translation>这些绑定会做什么</translation>
    </message>
    <message>
        <source>Gesture</source>
        <translation>手势</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Would</source>
        <translation>将执行</translation>
    </message>
    <message>
        <source>Think of</source>
        <translation>注意</translation>
    </message>
    <message>
        <source>Tick what you want to have in a profile of your own, called “{0}”. What starts programs arrives switched off, and nothing is confirmed.</source>
        <translation>勾选要放入您自己的方案“{0}”的内容。会启动程序的绑定默认关闭，且均未确认。</translation>
    </message>
    <message>
        <source>Left out, because it is not understood or not safe:</source>
        <translation>因无法理解或不安全而略去：</translation>
    </message>
</context>
<context>
    <name>BindingsPanel</name>
    <message>
        <source>Worth a thought</source>
        <translation>值得留意</translation>
    </message>
    <message>
        <source>“{0}” was deleted; it can come back for seven days.</source>
        <translation>已删除“{0}”；七天内可以恢复。</translation>
    </message>
    <message>
        <source>Bring it back</source>
        <translation>恢复</translation>
    </message>
</context>
<context>
    <name>BindingsRoom</name>
    <message>
        <source>What gestures do</source>
        <translation>手势的作用</translation>
    </message>
</context>
<context>
    <name>CameraBadge</name>
    <message>
        <source>The camera is on</source>
        <translation>摄像头已打开</translation>
    </message>
    <message>
        <source>Camera on</source>
        <translation>摄像头开</translation>
    </message>
</context>
<context>
    <name>CameraChoice</name>
    <message>
        <source>The first one that is found</source>
        <translation>找到的第一个</translation>
    </message>
</context>
<context>
    <name>CameraPage</name>
    <message>
        <source>Camera</source>
        <translation>摄像头</translation>
    </message>
    <message>
        <source>Sit so that the camera sees you</source>
        <translation>坐在摄像头能看到的位置</translation>
    </message>
    <message>
        <source>Your head and both hands should be in the picture, half a metre to one and a half metres away: about as far as the dashed lines show.</source>
        <translation>头和双手都应在画面中，距离半米到一米半：大约如虚线所示。</translation>
    </message>
    <message>
        <source>Look for cameras again</source>
        <translation>重新查找摄像头</translation>
    </message>
    <message>
        <source>The picture is good enough.</source>
        <translation>画面足够好。</translation>
    </message>
    <message>
        <source>{0} pictures a second</source>
        <translation>每秒 {0} 幅画面</translation>
    </message>
    <message>
        <source>No camera found</source>
        <translation>未找到摄像头</translation>
    </message>
    <message>
        <source>Recording instead of a camera: {0}</source>
        <translation>用录像代替摄像头：{0}</translation>
    </message>
    <message>
        <source>&amp;Camera:</source>
        <translation>摄像头(&amp;C)：</translation>
    </message>
</context>
<context>
    <name>CandidatesPage</name>
    <message>
        <source>Clips that you called wrong</source>
        <translation>被您指出有误的片段</translation>
    </message>
    <message>
        <source>What the camera saw</source>
        <translation>摄像头看到的内容</translation>
    </message>
    <message>
        <source>What it shows in truth</source>
        <translation>实际内容</translation>
    </message>
    <message>
        <source>Keep as this gesture</source>
        <translation>作为此手势保留</translation>
    </message>
    <message>
        <source>Throw away</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <source>No gesture: ordinary behaviour</source>
        <translation>无手势：日常动作</translation>
    </message>
    <message>
        <source>Nothing waits here. Press “That was wrong” in the main window, or Ctrl+D, when the program took something for another gesture or saw none: the clip then waits here. First allow it in the settings, under Privacy.</source>
        <translation>这里没有待审阅的片段。如果程序认错了手势或没有看到手势，请在主窗口中点击“这次错了”或按 Ctrl+D，该片段就会在这里等待审阅。请先在设置的“隐私”中允许。</translation>
    </message>
    <message>
        <source>{0}: no gesture was seen</source>
        <translation>{0}：没有看到手势</translation>
    </message>
    <message>
        <source>{0}: taken for “{1}”</source>
        <translation>{0}：被认成“{1}”</translation>
    </message>
    <message>
        <source>What did you do here? Nothing is learnt from a clip until you keep it.</source>
        <translation>您在这里做了什么？在您保留片段之前，不会从中学习。</translation>
    </message>
</context>
<context>
    <name>ChoiceEditor</name>
    <message>
        <source>{0} (not plugged in)</source>
        <translation>{0}（未连接）</translation>
    </message>
    <message>
        <source>{0} (not here)</source>
        <translation>{0}（不存在）</translation>
    </message>
</context>
<context>
    <name>ClipStrip</name>
    <message>
        <source>Recordings of the chosen gesture</source>
        <translation>所选手势的录像</translation>
    </message>
    <message>
        <source>Recording of {0}, made on {1}</source>
        <translation>“{0}”的录像，录制于 {1}</translation>
    </message>
</context>
<context>
    <name>Companions</name>
    <message>
        <source>Nothing to keep yet</source>
        <translation>还没有可保留的内容</translation>
    </message>
    <message>
        <source>The camera must run for a second first</source>
        <translation>摄像头需要先运行一秒</translation>
    </message>
    <message>
        <source>no gesture was seen</source>
        <translation>没有看到手势</translation>
    </message>
    <message>
        <source>Kept for a review: {0}</source>
        <translation>已保留待审阅：{0}</translation>
    </message>
    <message>
        <source>My gestures, Review</source>
        <translation>我的手势，审阅</translation>
    </message>
</context>
<context>
    <name>ComparisonView</name>
    <message>
        <source>While two models are compared the computer works for both of them.</source>
        <translation>比较两个模型时，计算机要同时运行它们。</translation>
    </message>
    <message>
        <source>Stop comparing</source>
        <translation>停止比较</translation>
    </message>
    <message>
        <source>{0} (in use)</source>
        <translation>{0}（使用中）</translation>
    </message>
    <message>
        <source>Waiting for pictures…</source>
        <translation>正在等待画面…</translation>
    </message>
    <message>
        <source>Getting ready…</source>
        <translation>正在准备…</translation>
    </message>
    <message>
        <source>✓ Both say: {0}</source>
        <translation>✓ 两者一致：{0}</translation>
    </message>
    <message>
        <source>≠ They differ.</source>
        <translation>≠ 两者不同。</translation>
    </message>
    <message>
        <source>The same gesture came first in {0} of the last {1} answers.</source>
        <translation>最近 {1} 次结果中有 {0} 次排第一的手势相同。</translation>
    </message>
</context>
<context>
    <name>ConfusionRows</name>
    <message>
        <source>Hand at rest</source>
        <translation>手静止</translation>
    </message>
    <message>
        <source>{0} ({1} of {2})</source>
        <translation>{0}（{1}/{2}）</translation>
    </message>
    <message>
        <source>Made: {0}. Seen: {1}. {2} times.</source>
        <translation>做出：{0}。识别为：{1}。{2} 次。</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>ConfusionTable</name>
    <message>
        <source>What was made, in rows, and what was seen, in columns</source>
        <translation>行为做出的手势，列为识别到的手势</translation>
    </message>
</context>
<context>
    <name>CornerPicture</name>
    <message>
        <source>The top left corner of the screen</source>
        <translation>屏幕左上角</translation>
    </message>
    <message>
        <source>The top right corner of the screen</source>
        <translation>屏幕右上角</translation>
    </message>
    <message>
        <source>The bottom left corner of the screen</source>
        <translation>屏幕左下角</translation>
    </message>
    <message>
        <source>The bottom right corner of the screen</source>
        <translation>屏幕右下角</translation>
    </message>
</context>
<context>
    <name>DemoNote</name>
    <message>
        <source>This is the demo: it shows another person, so the program cannot see your gestures. Choose a camera to go on.</source>
        <translation>这是演示：画面里是另一个人，因此程序看不到您的手势。请选择摄像头以继续。</translation>
    </message>
    <message>
        <source>Choose a camera</source>
        <translation>选择摄像头</translation>
    </message>
</context>
<context>
    <name>DesktopPage</name>
    <message>
        <source>Desktop and media actions</source>
        <translation>桌面与媒体操作</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Keys here</source>
        <translation>此处的按键</translation>
    </message>
    <message>
        <source>no action is chosen yet</source>
        <translation>尚未选择操作</translation>
    </message>
    <message>
        <source>Media</source>
        <translation>媒体</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>音量</translation>
    </message>
    <message>
        <source>Presentation</source>
        <translation>演示</translation>
    </message>
    <message>
        <source>Browser</source>
        <translation>浏览器</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>Desktop</source>
        <translation>桌面</translation>
    </message>
</context>
<context>
    <name>DonePage</name>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>That is all</source>
        <translation>全部完成</translation>
    </message>
    <message>
        <source>The program starts paused: nothing is pressed until you arm it with the large switch in the window, with F9 there, or with your keys from anywhere.</source>
        <translation>程序启动时为暂停状态：在您用窗口中的大开关、在窗口中按 F9，或在任何地方按快捷键启用之前，不会按任何键。</translation>
    </message>
    <message>
        <source>The large switch in the window</source>
        <translation>窗口中的大开关</translation>
    </message>
    <message>
        <source>None yet; connect one, and choose it at the top of the window</source>
        <translation>还没有；请连接摄像头，并在窗口顶部选择</translation>
    </message>
    <message>
        <source>A recording instead: {0}</source>
        <translation>用录像代替：{0}</translation>
    </message>
    <message>
        <source>{0} of {1} were seen</source>
        <translation>识别了 {0}/{1}</translation>
    </message>
    <message>
        <source>None was seen yet; you can try at any time under “Practice”</source>
        <translation>尚未识别到；可随时在“练习”中尝试</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>摄像头</translation>
    </message>
    <message>
        <source>Gestures</source>
        <translation>手势</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>方案</translation>
    </message>
    <message>
        <source>Pause with</source>
        <translation>暂停方式</translation>
    </message>
    <message>
        <source>Where to find what</source>
        <translation>功能位置</translation>
    </message>
    <message>
        <source>what each gesture does, and all profiles</source>
        <translation>每个手势的作用，以及所有方案</translation>
    </message>
    <message>
        <source>Practice</source>
        <translation>练习</translation>
    </message>
    <message>
        <source>how well the program sees each of your gestures</source>
        <translation>程序对您每个手势的识别效果</translation>
    </message>
    <message>
        <source>My gestures</source>
        <translation>我的手势</translation>
    </message>
    <message>
        <source>teach the program your own hand</source>
        <translation>教程序认识您的手</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>camera, keys to pause, appearance and more</source>
        <translation>摄像头、暂停键、外观等</translation>
    </message>
    <message>
        <source>First steps</source>
        <translation>入门</translation>
    </message>
    <message>
        <source>this guide once more</source>
        <translation>再次查看本向导</translation>
    </message>
</context>
<context>
    <name>EarlierRecording</name>
    <message>
        <source>Recording of {0}, made on {1} at {2}</source>
        <translation>“{0}”的录像，录制于 {1} {2}</translation>
    </message>
    <message>
        <source>Made on {0} at {1}; Delete removes it</source>
        <translation>录制于 {0} {1}；按 Delete 键删除</translation>
    </message>
    <message>
        <source>Delete this recording</source>
        <translation>删除此录像</translation>
    </message>
</context>
<context>
    <name>EarlierResults</name>
    <message>
        <source>Earlier results</source>
        <translation>以前的结果</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>{0} damaged lines in the file of results were left out.</source>
        <translation>已跳过结果文件中 {0} 行损坏的内容。</translation>
    </message>
    <message>
        <source>{0}: {1}, {2} unasked – {3}, {4}</source>
        <translation>{0}：{1}，{2} 次误触发 – {3}，{4}</translation>
    </message>
</context>
<context>
    <name>EarlierStrip</name>
    <message>
        <source>Earlier recordings of this gesture</source>
        <translation>此手势以前的录像</translation>
    </message>
</context>
<context>
    <name>EventList</name>
    <message>
        <source>Last gestures</source>
        <translation>最近的手势</translation>
    </message>
    <message>
        <source>No gesture has fired yet</source>
        <translation>尚无手势触发</translation>
    </message>
</context>
<context>
    <name>Explanation</name>
    <message>
        <source>What the network looked at</source>
        <translation>神经网络关注了什么</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>正在处理</translation>
    </message>
    <message>
        <source>Working out what spoke for “{0}”: some seconds...</source>
        <translation>正在计算判定为“{0}”的依据：需要几秒…</translation>
    </message>
    <message>
        <source>It could not be worked out: {0}</source>
        <translation>无法计算：{0}</translation>
    </message>
    <message>
        <source>Frames with heat where the network looked for {0}</source>
        <translation>标出神经网络为“{0}”所关注位置的画面</translation>
    </message>
    <message>
        <source>The warmer the colour, the more that place and moment spoke for “{0}”. The frames are as the network sees them: small, and not mirrored. The bars below them show how much each moment mattered.</source>
        <translation>颜色越暖，该位置和时刻越支持“{0}”。画面与神经网络所见相同：尺寸小，且未镜像。下方的条形显示每个时刻有多重要。</translation>
    </message>
    <message>
        <source>{0}: {1} %</source>
        <translation>{0}：{1} %</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Share gestures</source>
        <translation>分享手势</translation>
    </message>
    <message>
        <source>My gestures</source>
        <translation>我的手势</translation>
    </message>
    <message>
        <source>Only if you want to be named</source>
        <translation>仅在希望署名时填写</translation>
    </message>
    <message>
        <source>Put recordings into the pack</source>
        <translation>将录像放入手势包</translation>
    </message>
    <message>
        <source>Gestures whose recordings are put in</source>
        <translation>要放入其录像的手势</translation>
    </message>
    <message>
        <source>No model</source>
        <translation>无模型</translation>
    </message>
    <message>
        <source>No bindings</source>
        <translation>无绑定</translation>
    </message>
    <message>
        <source>Write the pack…</source>
        <translation>写入手势包…</translation>
    </message>
    <message>
        <source>Writing the pack…</source>
        <translation>正在写入手势包…</translation>
    </message>
    <message>
        <source>{0} (recordings: {1})</source>
        <translation>{0}（录像：{1}）</translation>
    </message>
    <message>
        <source>Give the pack a name.</source>
        <translation>请为手势包命名。</translation>
    </message>
    <message>
        <source>Tick the gestures whose recordings shall be in the pack.</source>
        <translation>勾选要将其录像放入手势包的手势。</translation>
    </message>
    <message>
        <source>Choose recordings, a model or bindings.</source>
        <translation>请选择录像、模型或绑定。</translation>
    </message>
    <message>
        <source>⚠ That is too much for one pack: {0} of at most {1} pictures, {2} of at most {3}. Tick fewer gestures.</source>
        <translation>⚠ 超出一个手势包的上限：图片 {0}（最多 {1}），大小 {2}（最多 {3}）。请少勾选一些手势。</translation>
    </message>
    <message>
        <source>⚠ The pack will take about {0}. Whoever gets it sees you and your room.</source>
        <translation>⚠ 手势包约占 {0}。得到它的人会看到您和您的房间。</translation>
    </message>
    <message>
        <source>The pack will take about {0}. There is no picture of you in it.</source>
        <translation>手势包约占 {0}。其中没有您的影像。</translation>
    </message>
    <message>
        <source>&amp;Name of the pack</source>
        <translation>手势包名称(&amp;N)</translation>
    </message>
    <message>
        <source>Made &amp;by</source>
        <translation>制作者(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation>模型(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Bindings</source>
        <translation>绑定(&amp;B)</translation>
    </message>
    <message>
        <source>Recordings show you and your room to everybody who gets the pack, and they may pass them on. Others need them only to train with them; a model recognises your gestures without them.</source>
        <translation>录像会让得到手势包的每个人看到您和您的房间，他们也可能再转发。别人只有在训练时才需要录像；没有录像，模型也能识别您的手势。</translation>
    </message>
</context>
<context>
    <name>GestureChoice</name>
    <message>
        <source>Only these:</source>
        <translation>仅这些：</translation>
    </message>
    <message>
        <source>Gestures to practise</source>
        <translation>要练习的手势</translation>
    </message>
    <message>
        <source>Gestures that do something ({0})</source>
        <translation>有作用的手势（{0}）</translation>
    </message>
    <message>
        <source>All gestures ({0})</source>
        <translation>所有手势（{0}）</translation>
    </message>
</context>
<context>
    <name>GestureList</name>
    <message>
        <source>Gestures and how many recordings there are</source>
        <translation>手势及其录像数量</translation>
    </message>
    <message>
        <source>{0}, recordings: {1}, {2}</source>
        <translation>{0}，录像：{1}，{2}</translation>
    </message>
</context>
<context>
    <name>GesturePreview</name>
    <message>
        <source>What {0} looks like</source>
        <translation>“{0}”的样子</translation>
    </message>
</context>
<context>
    <name>GestureRows</name>
    <message>
        <source>Gesture</source>
        <translation>手势</translation>
    </message>
    <message>
        <source>Does</source>
        <translation>作用</translation>
    </message>
    <message>
        <source>How</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>Fires at</source>
        <translation>触发阈值</translation>
    </message>
    <message>
        <source>counts as “{0}”</source>
        <translation>算作“{0}”</translation>
    </message>
    <message>
        <source>nothing, on purpose</source>
        <translation>有意不执行</translation>
    </message>
    <message>
        <source>{0} (as everywhere)</source>
        <translation>{0}（与各处相同）</translation>
    </message>
    <message>
        <source>⚠ Make it twice</source>
        <translation>⚠ 做两次</translation>
    </message>
    <message>
        <source>⚠ At once</source>
        <translation>⚠ 立即</translation>
    </message>
</context>
<context>
    <name>GestureTable</name>
    <message>
        <source>Gestures and what they do</source>
        <translation>手势及其作用</translation>
    </message>
</context>
<context>
    <name>Gestures</name>
    <message>
        <source>Swiping Left</source>
        <translation>向左挥手</translation>
    </message>
    <message>
        <source>Swiping Right</source>
        <translation>向右挥手</translation>
    </message>
    <message>
        <source>Swiping Down</source>
        <translation>向下挥手</translation>
    </message>
    <message>
        <source>Swiping Up</source>
        <translation>向上挥手</translation>
    </message>
    <message>
        <source>Pushing Hand Away</source>
        <translation>手掌前推</translation>
    </message>
    <message>
        <source>Pulling Hand In</source>
        <translation>手掌拉回</translation>
    </message>
    <message>
        <source>Sliding Two Fingers Left</source>
        <translation>双指左滑</translation>
    </message>
    <message>
        <source>Sliding Two Fingers Right</source>
        <translation>双指右滑</translation>
    </message>
    <message>
        <source>Sliding Two Fingers Down</source>
        <translation>双指下滑</translation>
    </message>
    <message>
        <source>Sliding Two Fingers Up</source>
        <translation>双指上滑</translation>
    </message>
    <message>
        <source>Pushing Two Fingers Away</source>
        <translation>双指前推</translation>
    </message>
    <message>
        <source>Pulling Two Fingers In</source>
        <translation>双指拉回</translation>
    </message>
    <message>
        <source>Rolling Hand Forward</source>
        <translation>手向前翻滚</translation>
    </message>
    <message>
        <source>Rolling Hand Backward</source>
        <translation>手向后翻滚</translation>
    </message>
    <message>
        <source>Turning Hand Clockwise</source>
        <translation>手顺时针转动</translation>
    </message>
    <message>
        <source>Turning Hand Counterclockwise</source>
        <translation>手逆时针转动</translation>
    </message>
    <message>
        <source>Zooming In With Full Hand</source>
        <translation>整手放大</translation>
    </message>
    <message>
        <source>Zooming Out With Full Hand</source>
        <translation>整手缩小</translation>
    </message>
    <message>
        <source>Zooming In With Two Fingers</source>
        <translation>双指放大</translation>
    </message>
    <message>
        <source>Zooming Out With Two Fingers</source>
        <translation>双指缩小</translation>
    </message>
    <message>
        <source>Thumb Up</source>
        <translation>竖起大拇指</translation>
    </message>
    <message>
        <source>Thumb Down</source>
        <translation>大拇指朝下</translation>
    </message>
    <message>
        <source>Shaking Hand</source>
        <translation>摆手</translation>
    </message>
    <message>
        <source>Stop Sign</source>
        <translation>停止手势</translation>
    </message>
    <message>
        <source>Drumming Fingers</source>
        <translation>敲动手指</translation>
    </message>
    <message>
        <source>No gesture</source>
        <translation>无手势</translation>
    </message>
    <message>
        <source>Doing other things</source>
        <translation>其他动作</translation>
    </message>
</context>
<context>
    <name>Guide</name>
    <message>
        <source>&amp;Back</source>
        <translation>上一步(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Skip the guide</source>
        <translation>跳过向导(&amp;S)</translation>
    </message>
    <message>
        <source>First steps: {0}</source>
        <translation>入门：{0}</translation>
    </message>
    <message>
        <source>&amp;Start</source>
        <translation>开始(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>下一步(&amp;N)</translation>
    </message>
    <message>
        <source>I ca&amp;nnot use it now</source>
        <translation>现在无法使用(&amp;N)</translation>
    </message>
</context>
<context>
    <name>GuideRoom</name>
    <message>
        <source>the first steps are open</source>
        <translation>入门向导已打开</translation>
    </message>
    <message>
        <source>the first steps have ended</source>
        <translation>入门向导已结束</translation>
    </message>
</context>
<context>
    <name>HotkeyEditor</name>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>No hotkey</source>
        <translation>不用快捷键</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>Import a profile</source>
        <translation>导入方案</translation>
    </message>
    <message>
        <source>What the profile would do</source>
        <translation>此方案会做什么</translation>
    </message>
    <message>
        <source>Gesture</source>
        <translation>手势</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Would</source>
        <translation>将执行</translation>
    </message>
    <message>
        <source>Think of</source>
        <translation>注意</translation>
    </message>
    <message>
        <source>What was left out</source>
        <translation>被略去的内容</translation>
    </message>
    <message>
        <source>Keep what is ticked</source>
        <translation>保留勾选的内容</translation>
    </message>
    <message>
        <source>Nothing of it counts before you choose the profile, and nothing is armed.</source>
        <translation>在选择此方案之前，其中内容均不生效，也不会启用任何功能。</translation>
    </message>
    <message>
        <source>Left out, because it is not understood or not safe:</source>
        <translation>因无法理解或不安全而略去：</translation>
    </message>
    <message>
        <source>Take gestures from a pack</source>
        <translation>从手势包取用手势</translation>
    </message>
    <message>
        <source>Recordings</source>
        <translation>录像</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Bindings</source>
        <translation>绑定</translation>
    </message>
    <message>
        <source>Take what is ticked</source>
        <translation>取用勾选项</translation>
    </message>
    <message>
        <source>Taking what is ticked…</source>
        <translation>正在取用勾选项…</translation>
    </message>
    <message>
        <source>recordings: {0}</source>
        <translation>录像：{0}</translation>
    </message>
    <message>
        <source>the model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>bindings: {0}</source>
        <translation>绑定：{0}</translation>
    </message>
    <message>
        <source>Will be taken: {0}.</source>
        <translation>将取用：{0}。</translation>
    </message>
    <message>
        <source>Nothing is ticked yet.</source>
        <translation>尚未勾选任何内容。</translation>
    </message>
    <message>
        <source>Made on {1} with {2}.</source>
        <translation>于 {1} 用 {2} 制作。</translation>
    </message>
    <message>
        <source>Made by {0} on {1} with {2}.</source>
        <translation>由 {0} 于 {1} 用 {2} 制作。</translation>
    </message>
    <message>
        <source>All of it was checked. Nothing is kept before you take it, and nothing is armed.</source>
        <translation>已全部检查。在您取用之前不会保留任何内容，也不会启用任何操作。</translation>
    </message>
</context>
<context>
    <name>JudgementPage</name>
    <message>
        <source>Measured on clips that the new model did not learn from. The thin line shows where the true share lies, as far as so few clips can tell.</source>
        <translation>用新模型未学习过的片段测量。细线表示真实比例的大致范围（片段较少，仅供参考）。</translation>
    </message>
    <message>
        <source>What was taken for what</source>
        <translation>哪些被误认成哪些</translation>
    </message>
    <message>
        <source>What you meant (rows), and what the new model saw (columns):</source>
        <translation>您的本意（行）与新模型的识别结果（列）：</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>使用</translation>
    </message>
    <message>
        <source>Keep the old one</source>
        <translation>保留旧模型</translation>
    </message>
    <message>
        <source>Your recordings</source>
        <translation>您的录像</translation>
    </message>
    <message>
        <source>The usual 27 gestures</source>
        <translation>常用的 27 个手势</translation>
    </message>
    <message>
        <source>Record ordinary behaviour</source>
        <translation>录制日常动作</translation>
    </message>
    <message>
        <source>Record more of “{0}”</source>
        <translation>多录一些“{0}”</translation>
    </message>
    <message>
        <source>Record more</source>
        <translation>多录一些</translation>
    </message>
    <message>
        <source>Gestures seen in {0} minutes of your ordinary behaviour, where you made none: {1} before, {2} with the new model.</source>
        <translation>在 {0} 分钟没有做手势的日常动作中误认的手势：之前 {1} 个，新模型 {2} 个。</translation>
    </message>
    <message>
        <source>Meant: {0}. Seen: {1}. Clips: {2}.</source>
        <translation>本意：{0}。识别为：{1}。片段：{2}。</translation>
    </message>
</context>
<context>
    <name>KeyCapture</name>
    <message>
        <source>Press the keys (Esc cancels)</source>
        <translation>请按键（Esc 取消）</translation>
    </message>
    <message>
        <source>This key has no name; try another one</source>
        <translation>此键没有名称；请换一个</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>it is not known yet how keys are pressed here</source>
        <translation>尚不清楚如何在此计算机上按键</translation>
    </message>
</context>
<context>
    <name>KeysPage</name>
    <message>
        <source>Capture keys</source>
        <translation>录制按键</translation>
    </message>
    <message>
        <source>Then…</source>
        <translation>然后…</translation>
    </message>
    <message>
        <source>Capture keys that are pressed after these</source>
        <translation>录制在这些之后按的键</translation>
    </message>
    <message>
        <source>Names of the keys</source>
        <translation>按键名称</translation>
    </message>
    <message>
        <source>Names:</source>
        <translation>名称：</translation>
    </message>
    <message>
        <source>Names may be typed, too: ctrl+k, ctrl+s presses both in turn.</source>
        <translation>也可以输入名称：ctrl+k, ctrl+s 会依次按下两者。</translation>
    </message>
    <message>
        <source>no keys are chosen yet</source>
        <translation>尚未选择按键</translation>
    </message>
</context>
<context>
    <name>LightQuality</name>
    <message>
        <source>Quality of the picture</source>
        <translation>画面质量</translation>
    </message>
    <message>
        <source>Light: good</source>
        <translation>光线：良好</translation>
    </message>
    <message>
        <source>Light: …</source>
        <translation>光线：…</translation>
    </message>
    <message>
        <source>Pictures: …</source>
        <translation>画面：…</translation>
    </message>
    <message>
        <source>Pictures: enough</source>
        <translation>画面：充足</translation>
    </message>
    <message>
        <source>Delay: short</source>
        <translation>延迟：短</translation>
    </message>
    <message>
        <source>Delay: …</source>
        <translation>延迟：…</translation>
    </message>
    <message>
        <source>Light: black</source>
        <translation>光线：全黑</translation>
    </message>
    <message>
        <source>Open the camera&apos;s shutter or uncover its lens.</source>
        <translation>请打开摄像头的遮片，或移开镜头上的遮挡物。</translation>
    </message>
    <message>
        <source>Light: too dark</source>
        <translation>光线：太暗</translation>
    </message>
    <message>
        <source>Switch a light on.</source>
        <translation>请开灯。</translation>
    </message>
    <message>
        <source>Light: too bright</source>
        <translation>光线：太亮</translation>
    </message>
    <message>
        <source>Turn the camera away from the light.</source>
        <translation>请将摄像头转离光源。</translation>
    </message>
    <message>
        <source>Pictures: stand still</source>
        <translation>画面：静止不动</translation>
    </message>
    <message>
        <source>Plug the camera in again.</source>
        <translation>请重新插上摄像头。</translation>
    </message>
    <message>
        <source>Pictures: too few</source>
        <translation>画面：太少</translation>
    </message>
    <message>
        <source>The camera gives too few a second; more light helps.</source>
        <translation>摄像头每秒提供的画面太少；增加光线会有帮助。</translation>
    </message>
    <message>
        <source>Delay: recognition is slow</source>
        <translation>延迟：识别较慢</translation>
    </message>
    <message>
        <source>Close other programs or take a faster model.</source>
        <translation>请关闭其他程序，或换用更快的模型。</translation>
    </message>
    <message>
        <source>Delay: too long</source>
        <translation>延迟：太长</translation>
    </message>
    <message>
        <source>The computer or the camera lags behind.</source>
        <translation>计算机或摄像头跟不上。</translation>
    </message>
</context>
<context>
    <name>LiveDisplay</name>
    <message>
        <source>does not count: the hand&apos;s way back</source>
        <translation>不计入：手在收回</translation>
    </message>
    <message>
        <source>does not count: too soon after the last one</source>
        <translation>不计入：距上一个手势太近</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>已发送</translation>
    </message>
    <message>
        <source>no action is bound to it</source>
        <translation>未绑定操作</translation>
    </message>
    <message>
        <source>not sent: {0}</source>
        <translation>未发送：{0}</translation>
    </message>
    <message>
        <source>make the gesture again to confirm</source>
        <translation>再做一次手势以确认</translation>
    </message>
    <message>
        <source>not sent: paused</source>
        <translation>未发送：已暂停</translation>
    </message>
    <message>
        <source>No picture</source>
        <translation>没有画面</translation>
    </message>
</context>
<context>
    <name>LiveStage</name>
    <message>
        <source>Live picture</source>
        <translation>实时画面</translation>
    </message>
    <message>
        <source>There is no picture yet</source>
        <translation>还没有画面</translation>
    </message>
    <message>
        <source>There is no picture now</source>
        <translation>现在没有画面</translation>
    </message>
</context>
<context>
    <name>LongWork</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Gesture App (armed)</source>
        <translation>Gesture App（已启用）</translation>
    </message>
    <message>
        <source>Gesture App</source>
        <translation>Gesture App</translation>
    </message>
    <message>
        <source>Open a video file</source>
        <translation>打开视频文件</translation>
    </message>
    <message>
        <source>Videos (*.mp4 *.avi *.mov *.mkv *.webm *.m4v)</source>
        <translation>视频 (*.mp4 *.avi *.mov *.mkv *.webm *.m4v)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Last gestures</source>
        <translation>最近的手势</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>为什么？</translation>
    </message>
    <message>
        <source>Show what the network looked at (Ctrl+E)</source>
        <translation>显示神经网络关注了什么 (Ctrl+E)</translation>
    </message>
    <message>
        <source>That was wrong</source>
        <translation>这次错了</translation>
    </message>
    <message>
        <source>Keep the last seconds to learn from them (Ctrl+D)</source>
        <translation>保留最近几秒以便学习 (Ctrl+D)</translation>
    </message>
</context>
<context>
    <name>ModelCardView</name>
    <message>
        <source>Model card</source>
        <translation>模型卡</translation>
    </message>
    <message>
        <source>Nobody has written a card for this model.</source>
        <translation>还没有人为此模型编写模型卡。</translation>
    </message>
</context>
<context>
    <name>ModelColumn</name>
    <message>
        <source>What {0} says</source>
        <translation>{0} 的结果</translation>
    </message>
    <message>
        <source>{0} ms to recognise</source>
        <translation>识别用时 {0} ms</translation>
    </message>
    <message>
        <source>{0} ms behind the picture, {1} ms of them to recognise</source>
        <translation>落后画面 {0} ms，其中识别用时 {1} ms</translation>
    </message>
</context>
<context>
    <name>ModelDetails</name>
    <message>
        <source>In short</source>
        <translation>概要</translation>
    </message>
    <message>
        <source>Model card</source>
        <translation>模型卡</translation>
    </message>
    <message>
        <source>How good it is</source>
        <translation>效果如何</translation>
    </message>
    <message>
        <source>Good and bad at</source>
        <translation>擅长与不擅长</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>That of “{0}”, with which it began.</source>
        <translation>与“{0}”相同，该模型由它训练而来。</translation>
    </message>
    <message>
        <source>Speed here</source>
        <translation>在此计算机上的速度</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>简介</translation>
    </message>
    <message>
        <source>Knows</source>
        <translation>能识别</translation>
    </message>
    <message>
        <source>Your profile</source>
        <translation>当前方案</translation>
    </message>
    <message>
        <source>Trained on</source>
        <translation>训练数据</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>It looks at whole clips of {0} s, each anew: {1}.</source>
        <translation>它每次重新查看 {0} 秒的完整片段：{1}。</translation>
    </message>
    <message>
        <source>It follows the video as it runs and remembers {0} s: {1}.</source>
        <translation>它跟随视频运行，记住 {0} 秒：{1}。</translation>
    </message>
    <message>
        <source>Network: {0}</source>
        <translation>网络：{0}</translation>
    </message>
    <message>
        <source>the hands in {0} pictures</source>
        <translation>{0} 幅画面中的手</translation>
    </message>
    <message>
        <source>{0} pictures of {1} x {2} pixels, and the hands in them</source>
        <translation>{0} 幅 {1} x {2} 像素的画面，以及其中的手</translation>
    </message>
    <message>
        <source>{0} pictures of {1} x {2} pixels</source>
        <translation>{0} 幅 {1} x {2} 像素的画面</translation>
    </message>
    <message>
        <source>{0} gestures: {1}</source>
        <translation>{0} 个手势：{1}</translation>
    </message>
    <message>
        <source>✓ It knows all gestures of your profile “{0}”.</source>
        <translation>✓ 它能识别方案“{0}”中的所有手势。</translation>
    </message>
    <message>
        <source>⚠ It does not know these gestures of your profile “{0}”: {1}</source>
        <translation>⚠ 它不能识别方案“{0}”中的这些手势：{1}</translation>
    </message>
    <message>
        <source>Not measured yet</source>
        <translation>尚未测量</translation>
    </message>
    <message>
        <source>Began with “{0}” and learnt from {1} of your recordings on {2}: {3}.</source>
        <translation>以“{0}”为起点，于 {2} 学习了您的 {1} 段录像：{3}。</translation>
    </message>
    <message>
        <source>Nobody has written it down.</source>
        <translation>没有记录。</translation>
    </message>
</context>
<context>
    <name>ModelEditor</name>
    <message>
        <source>Choose a file...</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Choose a model</source>
        <translation>选择模型</translation>
    </message>
    <message>
        <source>Models (*.safetensors)</source>
        <translation>模型 (*.safetensors)</translation>
    </message>
</context>
<context>
    <name>ModelLibrary</name>
    <message>
        <source>Measuring {0}…</source>
        <translation>正在测量 {0}…</translation>
    </message>
    <message>
        <source>Checking {0} and trying it out…</source>
        <translation>正在检查并试用 {0}…</translation>
    </message>
</context>
<context>
    <name>ModelList</name>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>⚠ {0}
cannot be used</source>
        <translation>⚠ {0}
无法使用</translation>
    </message>
    <message>
        <source>✓ {0}
in use</source>
        <translation>✓ {0}
使用中</translation>
    </message>
    <message>
        <source>{0}
came with the program</source>
        <translation>{0}
程序自带</translation>
    </message>
    <message>
        <source>{0}
your own</source>
        <translation>{0}
自行添加</translation>
    </message>
</context>
<context>
    <name>ModelPage</name>
    <message>
        <source>Take the model</source>
        <translation>取用模型</translation>
    </message>
    <message>
        <source>It is tried out before it is kept, and not used before you choose it.</source>
        <translation>保留前会先试运行，选择之后才会使用。</translation>
    </message>
</context>
<context>
    <name>ModelsPanel</name>
    <message>
        <source>Use</source>
        <translation>使用</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>测量</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Import a model</source>
        <translation>导入模型</translation>
    </message>
    <message>
        <source>Models (*.safetensors)</source>
        <translation>模型 (*.safetensors)</translation>
    </message>
    <message>
        <source>“{0}” is kept, and not used yet.</source>
        <translation>“{0}”已保存，尚未使用。</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>使用</translation>
    </message>
    <message>
        <source>“{0}” was deleted; it can come back for seven days.</source>
        <translation>已删除“{0}”；七天内可以恢复。</translation>
    </message>
    <message>
        <source>Bring it back</source>
        <translation>恢复</translation>
    </message>
</context>
<context>
    <name>ModelsRoom</name>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
</context>
<context>
    <name>MousePage</name>
    <message>
        <source>What the mouse does</source>
        <translation>鼠标操作</translation>
    </message>
    <message>
        <source>Scroll up</source>
        <translation>向上滚动</translation>
    </message>
    <message>
        <source>Scroll down</source>
        <translation>向下滚动</translation>
    </message>
    <message>
        <source>Scroll left</source>
        <translation>向左滚动</translation>
    </message>
    <message>
        <source>Scroll right</source>
        <translation>向右滚动</translation>
    </message>
    <message>
        <source>Move the pointer</source>
        <translation>移动指针</translation>
    </message>
    <message>
        <source>Notches of the wheel</source>
        <translation>滚轮格数</translation>
    </message>
    <message>
        <source>Pixels to the right</source>
        <translation>向右的像素数</translation>
    </message>
    <message>
        <source>Pixels down</source>
        <translation>向下的像素数</translation>
    </message>
    <message>
        <source>Mouse:</source>
        <translation>鼠标：</translation>
    </message>
    <message>
        <source>Notches:</source>
        <translation>格数：</translation>
    </message>
    <message>
        <source>To the right, pixels:</source>
        <translation>向右（像素）：</translation>
    </message>
    <message>
        <source>Down, pixels:</source>
        <translation>向下（像素）：</translation>
    </message>
</context>
<context>
    <name>NewGesture</name>
    <message>
        <source>New gesture</source>
        <translation>新手势</translation>
    </message>
    <message>
        <source>Name of a new gesture</source>
        <translation>新手势的名称</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Add the new gesture</source>
        <translation>添加新手势</translation>
    </message>
</context>
<context>
    <name>NoticePanel</name>
    <message>
        <source>Working</source>
        <translation>正在处理</translation>
    </message>
    <message>
        <source>Play the bundled demo</source>
        <translation>播放自带的演示</translation>
    </message>
    <message>
        <source>Open a video file...</source>
        <translation>打开视频文件…</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>重新查找</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Play again</source>
        <translation>再次播放</translation>
    </message>
    <message>
        <source>Switch the camera on</source>
        <translation>打开摄像头</translation>
    </message>
    <message>
        <source>Use the bundled model</source>
        <translation>使用自带的模型</translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>Loading the model...</source>
        <translation>正在加载模型…</translation>
    </message>
    <message>
        <source>Preparing the model for this computer...</source>
        <translation>正在为此计算机准备模型…</translation>
    </message>
    <message>
        <source>This takes some seconds, and is done only once.</source>
        <translation>需要几秒钟，只做一次。</translation>
    </message>
    <message>
        <source>Opening {0}...</source>
        <translation>正在打开 {0}…</translation>
    </message>
    <message>
        <source>Looking for cameras...</source>
        <translation>正在查找摄像头…</translation>
    </message>
    <message>
        <source>No camera found</source>
        <translation>未找到摄像头</translation>
    </message>
    <message>
        <source>Connect a camera and look again. Without one, a recording shows how it works.</source>
        <translation>请连接摄像头后重新查找。没有摄像头时，可用录像了解其用法。</translation>
    </message>
    <message>
        <source>The camera is off</source>
        <translation>摄像头已关闭</translation>
    </message>
    <message>
        <source>Gestures have been paused for a while. Arming switches it on again.</source>
        <translation>手势已暂停一段时间。启用后会重新打开摄像头。</translation>
    </message>
    <message>
        <source>{0} cannot be shown</source>
        <translation>无法显示 {0}</translation>
    </message>
    <message>
        <source>{0} has ended</source>
        <translation>{0} 已播放完毕</translation>
    </message>
    <message>
        <source>The model could not be loaded</source>
        <translation>无法加载模型</translation>
    </message>
    <message>
        <source>{0}: {1}
The details are in {2}</source>
        <translation>{0}：{1}
详情见 {2}</translation>
    </message>
    <message>
        <source>Something went wrong inside the program</source>
        <translation>程序内部出错</translation>
    </message>
</context>
<context>
    <name>OrderSwitch</name>
    <message>
        <source>Sort the gestures by how likely they are, or not</source>
        <translation>是否按可能性排列手势</translation>
    </message>
    <message>
        <source>Likeliest first</source>
        <translation>按可能性排序</translation>
    </message>
    <message>
        <source>Gesture</source>
        <translation>手势</translation>
    </message>
    <message>
        <source>Order of the gestures: the likeliest first</source>
        <translation>手势顺序：最可能的在前</translation>
    </message>
    <message>
        <source>Order of the gestures: always the same</source>
        <translation>手势顺序：始终不变</translation>
    </message>
</context>
<context>
    <name>PackSharing</name>
    <message>
        <source>Take gestures from a pack</source>
        <translation>从手势包取用手势</translation>
    </message>
    <message>
        <source>Checking {0}…</source>
        <translation>正在检查 {0}…</translation>
    </message>
    <message>
        <source>There is nothing to share yet. Record a gesture, or make a profile.</source>
        <translation>还没有可分享的内容。请先录制手势或创建方案。</translation>
    </message>
    <message>
        <source>Write the pack</source>
        <translation>写入手势包</translation>
    </message>
    <message>
        <source>“{0}” was written to {1}.</source>
        <translation>“{0}”已写入 {1}。</translation>
    </message>
    <message>
        <source>Recordings that were taken: {0}.</source>
        <translation>已取用的录像：{0}。</translation>
    </message>
    <message>
        <source>The model “{0}” is kept, and not used yet.</source>
        <translation>模型“{0}”已保存，尚未使用。</translation>
    </message>
    <message>
        <source>The profile “{0}” is kept, and not used yet.</source>
        <translation>方案“{0}”已保存，尚未使用。</translation>
    </message>
    <message>
        <source>Gesture packs (*.gestures)</source>
        <translation>手势包 (*.gestures)</translation>
    </message>
</context>
<context>
    <name>PausePage</name>
    <message>
        <source>Pausing</source>
        <translation>暂停方法</translation>
    </message>
    <message>
        <source>Learn how to pause</source>
        <translation>学习如何暂停</translation>
    </message>
    <message>
        <source>Armed means that gestures press keys, in whichever program is in front. Paused means that they press nothing. Try both here: it is practice, and nothing is pressed.</source>
        <translation>“已启用”表示手势会在最前面的程序中按键；“已暂停”表示不会按键。请在这里都试一试：这只是练习，不会按任何键。</translation>
    </message>
    <message>
        <source>No keys are set for it; the settings can change that.</source>
        <translation>尚未设置快捷键；可在设置中更改。</translation>
    </message>
    <message>
        <source>These keys, pressed together in any program. They arm it again, too.</source>
        <translation>在任何程序中同时按下这些键即可暂停；再按一次重新启用。</translation>
    </message>
    <message>
        <source>No corner of the screen is set for it; the settings can change that.</source>
        <translation>尚未设置屏幕角；可在设置中更改。</translation>
    </message>
    <message>
        <source>{0}: push the mouse pointer into it and keep it there for a second.</source>
        <translation>{0}：将鼠标指针移到那里并停留一秒。</translation>
    </message>
    <message>
        <source>For practice: nothing is pressed here</source>
        <translation>仅供练习：这里不会按键</translation>
    </message>
    <message>
        <source>Armed. Now pause it with the keys.</source>
        <translation>已启用。现在用快捷键暂停。</translation>
    </message>
    <message>
        <source>✓ Paused with the keys. That works in every program.</source>
        <translation>✓ 已用快捷键暂停。在任何程序中都有效。</translation>
    </message>
    <message>
        <source>✓ Paused by the corner. That works in every program.</source>
        <translation>✓ 已用屏幕角暂停。在任何程序中都有效。</translation>
    </message>
    <message>
        <source>Paused. Arm once more, and then try the keys: they work in every program.</source>
        <translation>已暂停。请再次启用，然后试试快捷键：在任何程序中都有效。</translation>
    </message>
    <message>
        <source>Arm it first: click the switch.</source>
        <translation>请先启用：点击开关。</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>A corner of the screen</source>
        <translation>屏幕角</translation>
    </message>
    <message>
        <source>In the window, F9 and the large switch pause, too. When the screen is locked or the program ends, nothing is pressed any more.</source>
        <translation>在窗口中，按 F9 或点击大开关也能暂停。屏幕锁定或程序结束后，不会再按任何键。</translation>
    </message>
</context>
<context>
    <name>Picture</name>
    <message>
        <source>Live picture</source>
        <translation>实时画面</translation>
    </message>
</context>
<context>
    <name>PracticePanel</name>
    <message>
        <source>No pictures come from the camera. The practice goes on as soon as they do; the gesture is asked for once more then.</source>
        <translation>摄像头没有画面。恢复后练习会继续，并重新要求做这个手势。</translation>
    </message>
    <message>
        <source>Results deleted: {0}.</source>
        <translation>已删除的结果：{0}。</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>恢复</translation>
    </message>
</context>
<context>
    <name>PracticeRoom</name>
    <message>
        <source>Practice</source>
        <translation>练习</translation>
    </message>
    <message>
        <source>somebody practises</source>
        <translation>正在练习</translation>
    </message>
</context>
<context>
    <name>ProbabilityBars</name>
    <message>
        <source>Probabilities of the gestures</source>
        <translation>各手势的可能性</translation>
    </message>
    <message>
        <source>fires at {0} %</source>
        <translation>{0} % 时触发</translation>
    </message>
    <message>
        <source>Does</source>
        <translation>作用</translation>
    </message>
    <message>
        <source>{0} fires at {1} %</source>
        <translation>“{0}”在 {1} % 时触发</translation>
    </message>
    <message>
        <source>Likeliest: {0}</source>
        <translation>最可能：{0}</translation>
    </message>
</context>
<context>
    <name>ProbabilityMeter</name>
    <message>
        <source>{0} %</source>
        <translation>{0} %</translation>
    </message>
    <message>
        <source>{0} %, counts from {1} %</source>
        <translation>{0} %，达到 {1} % 时计入</translation>
    </message>
</context>
<context>
    <name>ProfileBar</name>
    <message>
        <source>Profile</source>
        <translation>方案</translation>
    </message>
    <message>
        <source>Where the bindings count</source>
        <translation>绑定的适用范围</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Profile:</source>
        <translation>方案：</translation>
    </message>
    <message>
        <source>Counts:</source>
        <translation>适用于：</translation>
    </message>
    <message>
        <source>Rules…</source>
        <translation>规则…</translation>
    </message>
    <message>
        <source>{0} (damaged)</source>
        <translation>{0}（已损坏）</translation>
    </message>
    <message>
        <source>{0} (from elsewhere)</source>
        <translation>{0}（来自别处）</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>所有程序</translation>
    </message>
    <message>
        <source>In {0}: {1}</source>
        <translation>在 {0} 中：{1}</translation>
    </message>
    <message>
        <source>Import a profile</source>
        <translation>导入方案</translation>
    </message>
    <message>
        <source>Export the profile</source>
        <translation>导出方案</translation>
    </message>
    <message>
        <source>Save the cheat sheet</source>
        <translation>保存速查表</translation>
    </message>
    <message>
        <source>Rename the profile</source>
        <translation>重命名方案</translation>
    </message>
    <message>
        <source>New profile</source>
        <translation>新建方案</translation>
    </message>
    <message>
        <source>My gestures</source>
        <translation>我的手势</translation>
    </message>
    <message>
        <source>Name of the profile</source>
        <translation>方案名称</translation>
    </message>
    <message>
        <source>New…</source>
        <translation>新建…</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>重命名…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Cheat sheet…</source>
        <translation>速查表…</translation>
    </message>
    <message>
        <source>More ▾</source>
        <translation>更多 ▾</translation>
    </message>
    <message>
        <source>More for this profile</source>
        <translation>此方案的更多操作</translation>
    </message>
</context>
<context>
    <name>ProfileCard</name>
    <message>
        <source>A bit of everything: slides, pages, music and the size of letters.</source>
        <translation>各种功能都有一点：幻灯片、翻页、音乐和字号。</translation>
    </message>
    <message>
        <source>Scroll through web pages, go back, and change from tab to tab.</source>
        <translation>滚动网页、后退、切换标签页。</translation>
    </message>
    <message>
        <source>Music and films, from the sofa.</source>
        <translation>在沙发上欣赏音乐和电影。</translation>
    </message>
    <message>
        <source>Slides, in front of people: few gestures, and each must be clear.</source>
        <translation>面对观众放映幻灯片：手势少，每个都要清晰。</translation>
    </message>
    <message>
        <source>Turn and scroll the pages of long texts and scores.</source>
        <translation>翻阅和滚动长文本与乐谱。</translation>
    </message>
    <message>
        <source>Move windows aside, and go from desktop to desktop.</source>
        <translation>移动窗口，切换桌面。</translation>
    </message>
    <message>
        <source>One of your own profiles.</source>
        <translation>您自己的方案之一。</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}：{1}</translation>
    </message>
    <message>
        <source>No gesture does anything yet.</source>
        <translation>还没有手势有作用。</translation>
    </message>
    <message>
        <source>{0}, and {1} more</source>
        <translation>{0}，以及另外 {1} 个</translation>
    </message>
</context>
<context>
    <name>ProfileEditor</name>
    <message>
        <source>Rules</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>My {0}</source>
        <translation>我的{0}</translation>
    </message>
    <message>
        <source>“{0}” stays as it is: your changes are kept in “{1}”.</source>
        <translation>“{0}”保持不变：更改保存在“{1}”中。</translation>
    </message>
</context>
<context>
    <name>ProfilePage</name>
    <message>
        <source>Profile to switch to</source>
        <translation>要切换到的方案</translation>
    </message>
    <message>
        <source>Profile:</source>
        <translation>方案：</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>方案</translation>
    </message>
    <message>
        <source>What shall your gestures do?</source>
        <translation>希望手势做什么？</translation>
    </message>
    <message>
        <source>A profile says which gesture does what. Choose the one that fits best; you can change to another one at any time, or make your own.</source>
        <translation>方案规定每个手势的作用。请选择最合适的；可随时更换，也可以自己制作。</translation>
    </message>
</context>
<context>
    <name>ProgramPage</name>
    <message>
        <source>Program</source>
        <translation>程序</translation>
    </message>
    <message>
        <source>Name or file of a program</source>
        <translation>程序的名称或文件</translation>
    </message>
    <message>
        <source>Arguments, one on each line</source>
        <translation>参数，每行一个</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>浏览…</translation>
    </message>
    <message>
        <source>Program:</source>
        <translation>程序：</translation>
    </message>
    <message>
        <source>Arguments, one on each line:</source>
        <translation>参数，每行一个：</translation>
    </message>
    <message>
        <source>Each line is passed on as it is: quotes, *, | and $ mean nothing here.</source>
        <translation>每一行都原样传递：引号、*、| 和 $ 在这里没有特殊含义。</translation>
    </message>
    <message>
        <source>Choose a program</source>
        <translation>选择程序</translation>
    </message>
</context>
<context>
    <name>RecordPage</name>
    <message>
        <source>Record ordinary behaviour (1 minute)</source>
        <translation>录制日常动作（1 分钟）</translation>
    </message>
    <message>
        <source>Behave as usual: type, drink, scratch your head. It teaches what is no gesture.</source>
        <translation>像平常一样：打字、喝水、挠头。这样程序会学到什么不是手势。</translation>
    </message>
    <message>
        <source>Behave as usual for a minute: type, drink, scratch your head. It teaches what is no gesture.</source>
        <translation>像平常一样做一分钟：打字、喝水、挠头。这样程序会学到什么不是手势。</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Record (Space)</source>
        <translation>录制（空格键）</translation>
    </message>
</context>
<context>
    <name>Recorder</name>
    <message>
        <source>The picture is very dark. Switch a light on.</source>
        <translation>画面很暗。请开灯。</translation>
    </message>
    <message>
        <source>The picture is burnt out. Turn the camera away from the light.</source>
        <translation>画面过曝。请将摄像头转离光源。</translation>
    </message>
    <message>
        <source>The camera gave too few pictures a second. More light helps.</source>
        <translation>摄像头每秒提供的画面太少。增加光线会有帮助。</translation>
    </message>
    <message>
        <source>Hardly anything moved. Was your hand in the picture?</source>
        <translation>几乎没有动作。手在画面中吗？</translation>
    </message>
    <message>
        <source>Your hand seems to leave the picture. Move back a little.</source>
        <translation>手似乎超出了画面。请稍微后退。</translation>
    </message>
    <message>
        <source>This is very short. Drag the handles apart, or record it again.</source>
        <translation>太短了。请拉开两端的滑块，或重新录制。</translation>
    </message>
    <message>
        <source>Record it once, the way you would make it in daily use.</source>
        <translation>像平时使用那样录一次。</translation>
    </message>
    <message>
        <source>Now sit a little further away, or closer.</source>
        <translation>现在坐远一点或近一点。</translation>
    </message>
    <message>
        <source>Now use the other hand, if you ever would.</source>
        <translation>如果会用到另一只手，现在用它做一次。</translation>
    </message>
    <message>
        <source>Now change the light: a lamp on or off, a curtain open or shut.</source>
        <translation>现在改变光线：开灯或关灯，拉开或拉上窗帘。</translation>
    </message>
    <message>
        <source>Now make it faster, or slower.</source>
        <translation>现在做得快一点或慢一点。</translation>
    </message>
    <message>
        <source>Now make it in another part of the picture.</source>
        <translation>现在在画面的另一处做。</translation>
    </message>
    <message>
        <source>Good. A few more on another day, in other light, would teach more than more today.</source>
        <translation>很好。改天在不同光线下再录几段，比今天多录更有用。</translation>
    </message>
    <message>
        <source>That is plenty. More does no harm.</source>
        <translation>已经很多了。再多也无妨。</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>helps</source>
        <translation>有帮助</translation>
    </message>
    <message>
        <source>good</source>
        <translation>良好</translation>
    </message>
    <message>
        <source>very good</source>
        <translation>很好</translation>
    </message>
    <message>
        <source>1 recording helps, {0} are good, {1} are very good.</source>
        <translation>1 段录像有帮助，{0} 段良好，{1} 段很好。</translation>
    </message>
    <message>
        <source>Type a name for your gesture first.</source>
        <translation>请先输入手势名称。</translation>
    </message>
    <message>
        <source>The name is too long; {0} letters are the most.</source>
        <translation>名称太长；最多 {0} 个字符。</translation>
    </message>
    <message>
        <source>Leave out quotes, commas, semicolons and slashes.</source>
        <translation>请勿使用引号、逗号、分号和斜杠。</translation>
    </message>
    <message>
        <source>There is a gesture called “{0}” already.</source>
        <translation>已有名为“{0}”的手势。</translation>
    </message>
    <message>
        <source>The new model recognises your gestures better. Use it.</source>
        <translation>新模型能更好地识别您的手势。建议使用。</translation>
    </message>
    <message>
        <source>The new model recognises your gestures better, but fewer than half of your recordings. Record more of each gesture, and train again.</source>
        <translation>新模型能更好地识别您的手势，但仍认不出一半以上的录像。请为每个手势多录制几段，然后重新训练。</translation>
    </message>
    <message>
        <source>The new model recognises your gestures better. Whether it also sees gestures where you make none, nobody knows: record a minute of ordinary behaviour to have that measured, and learnt, too.</source>
        <translation>新模型能更好地识别您的手势。它是否会在您没有做手势时误认，目前还不知道：请录制一分钟的日常动作，程序就会测量并学习这一点。</translation>
    </message>
    <message>
        <source>The new model recognises your gestures better, but it has forgotten some of the usual ones. Use it if you need only yours.</source>
        <translation>新模型能更好地识别您的手势，但忘记了一些常用手势。如果只需要自己的手势，可以使用。</translation>
    </message>
    <message>
        <source>The new model recognises your gestures better, but it also sees gestures where you made none. Record a minute of ordinary behaviour, and train again.</source>
        <translation>新模型能更好地识别您的手势，但也会误认没有做的手势。请录制一分钟的日常动作，然后重新训练。</translation>
    </message>
    <message>
        <source>The new model is no better than the one in use. Keep the old one.</source>
        <translation>新模型并不比正在使用的更好。请保留旧模型。</translation>
    </message>
    <message>
        <source>The new model is worse. Keep the old one, and record more.</source>
        <translation>新模型更差。请保留旧模型，并多录一些。</translation>
    </message>
    <message>
        <source>There were too few recordings to tell which model is better. Try it, or record more.</source>
        <translation>录像太少，无法判断哪个模型更好。请试用，或多录一些。</translation>
    </message>
    <message>
        <source>about {0} seconds</source>
        <translation>约 {0} 秒</translation>
    </message>
    <message>
        <source>about a minute</source>
        <translation>约一分钟</translation>
    </message>
    <message>
        <source>about {0} minutes</source>
        <translation>约 {0} 分钟</translation>
    </message>
    <message>
        <source>{0} s</source>
        <translation>{0} 秒</translation>
    </message>
</context>
<context>
    <name>RecorderPanel</name>
    <message>
        <source>Bring back what was deleted ({0})</source>
        <translation>恢复已删除的内容（{0}）</translation>
    </message>
    <message>
        <source>Nothing was deleted</source>
        <translation>没有删除任何内容</translation>
    </message>
    <message>
        <source>Review ({0})</source>
        <translation>审阅（{0}）</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>审阅</translation>
    </message>
    <message>
        <source>Saved a recording of “{0}”.</source>
        <translation>已保存“{0}”的录像。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>“{0}” is called “{1}” now. A model that knows it, and what you bound to it, use the old name until you train and bind again.</source>
        <translation>“{0}”现在叫“{1}”。已认识它的模型和已绑定的操作仍使用旧名称，直到重新训练并重新绑定。</translation>
    </message>
    <message>
        <source>{0} recordings were deleted; they can come back for seven days.</source>
        <translation>已删除 {0} 段录像；七天内可以恢复。</translation>
    </message>
    <message>
        <source>The recording was deleted; it can come back for seven days.</source>
        <translation>已删除录像；七天内可以恢复。</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Delete all your recordings ({0})? They can come back for seven days.</source>
        <translation>删除您的所有录像（{0}）？七天内可以恢复。</translation>
    </message>
    <message>
        <source>Delete all</source>
        <translation>全部删除</translation>
    </message>
    <message>
        <source>Delete for good what was deleted? It cannot come back after that.</source>
        <translation>彻底删除已删除的内容？之后无法恢复。</translation>
    </message>
    <message>
        <source>Delete for good</source>
        <translation>彻底删除</translation>
    </message>
    <message>
        <source>The clip was thrown away.</source>
        <translation>片段已丢弃。</translation>
    </message>
    <message>
        <source>Pass gestures on...</source>
        <translation>分享手势…</translation>
    </message>
    <message>
        <source>Take gestures of others...</source>
        <translation>取用他人的手势…</translation>
    </message>
    <message>
        <source>Delete them for good...</source>
        <translation>彻底删除…</translation>
    </message>
    <message>
        <source>Delete all my recordings...</source>
        <translation>删除我的所有录像…</translation>
    </message>
    <message>
        <source>More...</source>
        <translation>更多…</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>录制</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
</context>
<context>
    <name>RecordingsPage</name>
    <message>
        <source>Gestures whose recordings are taken</source>
        <translation>要取用其录像的手势</translation>
    </message>
    <message>
        <source>Tick all</source>
        <translation>全部勾选</translation>
    </message>
    <message>
        <source>{0}
Recordings: {1}; you have {2} of your own</source>
        <translation>{0}
录像：{1}；您自己有 {2}</translation>
    </message>
    <message>
        <source>{0}
Recordings: {1}; new for you</source>
        <translation>{0}
录像：{1}；对您是新的</translation>
    </message>
    <message>
        <source>⚠ You have taken recordings of this pack before; they would be doubled.</source>
        <translation>⚠ 您以前取用过此手势包的录像；再取用会重复。</translation>
    </message>
    <message>
        <source>Tick the gestures whose recordings you want to train with. Choose a row to see its recordings.</source>
        <translation>勾选要用其录像来训练的手势。选择一行可查看其录像。</translation>
    </message>
</context>
<context>
    <name>RecordingsRoom</name>
    <message>
        <source>My gestures</source>
        <translation>我的手势</translation>
    </message>
    <message>
        <source>a gesture is recorded</source>
        <translation>正在录制手势</translation>
    </message>
    <message>
        <source>your gestures are trained</source>
        <translation>正在训练您的手势</translation>
    </message>
    <message>
        <source>“{0}” is kept, and not used yet.</source>
        <translation>“{0}”已保存，尚未使用。</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>使用</translation>
    </message>
</context>
<context>
    <name>Renaming</name>
    <message>
        <source>Rename “{0}”...</source>
        <translation>重命名“{0}”…</translation>
    </message>
    <message>
        <source>Rename one of your own gestures...</source>
        <translation>重命名您自己的手势…</translation>
    </message>
    <message>
        <source>Rename a gesture</source>
        <translation>重命名手势</translation>
    </message>
    <message>
        <source>Name of the gesture</source>
        <translation>手势的名称</translation>
    </message>
</context>
<context>
    <name>ResultPage</name>
    <message>
        <source>Practise again</source>
        <translation>再练一次</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Each row is a gesture that you were asked for, each column what the program saw. Framed cells are right.</source>
        <translation>每一行是要求做的手势，每一列是程序识别到的手势。带框的单元格为正确。</translation>
    </message>
    <message>
        <source>What could be changed</source>
        <translation>可以更改的地方</translation>
    </message>
    <message>
        <source>What was taken for what</source>
        <translation>哪些被误认成哪些</translation>
    </message>
</context>
<context>
    <name>RulesDialog</name>
    <message>
        <source>Rules for applications</source>
        <translation>应用程序规则</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Name of the rule</source>
        <translation>规则名称</translation>
    </message>
    <message>
        <source>Name, such as Browsers</source>
        <translation>名称，例如“浏览器”</translation>
    </message>
    <message>
        <source>Applications of the rule</source>
        <translation>规则适用的应用程序</translation>
    </message>
    <message>
        <source>Add the program that has the focus…</source>
        <translation>添加当前获得焦点的程序…</translation>
    </message>
    <message>
        <source>In {0} s: click the program&apos;s window</source>
        <translation>{0} 秒内：点击该程序的窗口</translation>
    </message>
    <message>
        <source>Add as a new rule</source>
        <translation>添加为新规则</translation>
    </message>
    <message>
        <source>Change the chosen rule</source>
        <translation>更改所选规则</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>A rule needs 1 to {0} applications.</source>
        <translation>一条规则需要 1 到 {0} 个应用程序。</translation>
    </message>
    <message>
        <source>This desktop does not tell which program has the focus; type its name.</source>
        <translation>此桌面不提供哪个程序获得焦点；请输入其名称。</translation>
    </message>
    <message>
        <source>That was “{0}”.</source>
        <translation>那是“{0}”。</translation>
    </message>
    <message>
        <source>A rule counts while one of its programs has the focus; the first one that binds a gesture counts. What gestures do there is chosen in the table.</source>
        <translation>当规则中的某个程序获得焦点时，该规则生效；以第一条绑定了该手势的规则为准。手势在那里的作用在表格中选择。</translation>
    </message>
    <message>
        <source>Name:</source>
        <translation>名称：</translation>
    </message>
    <message>
        <source>Applications:</source>
        <translation>应用程序：</translation>
    </message>
</context>
<context>
    <name>Said</name>
    <message>
        <source>Put this message away</source>
        <translation>关闭此消息</translation>
    </message>
</context>
<context>
    <name>Sensitivity</name>
    <message>
        <source>As usual</source>
        <translation>默认</translation>
    </message>
    <message>
        <source>Fires at {0} %</source>
        <translation>{0} % 时触发</translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message>
        <source>another source was chosen</source>
        <translation>已选择其他来源</translation>
    </message>
    <message>
        <source>something went wrong inside the program</source>
        <translation>程序内部出错</translation>
    </message>
    <message>
        <source>another model was chosen</source>
        <translation>已选择其他模型</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>Profile</source>
        <translation>方案</translation>
    </message>
    <message>
        <source>Which gesture does what when the program starts.</source>
        <translation>程序启动时各手势的作用。</translation>
    </message>
    <message>
        <source>Rules for applications</source>
        <translation>应用程序规则</translation>
    </message>
    <message>
        <source>Let a profile do other things while certain programs are in front. Wayland desktops do not tell which one is.</source>
        <translation>当某些程序在最前面时，让方案执行不同的操作。Wayland 桌面不提供哪个程序在最前面。</translation>
    </message>
    <message>
        <source>Keys are pressed by</source>
        <translation>按键方式</translation>
    </message>
    <message>
        <source>The way to press keys. Choose one only if the automatic choice does not reach your programs.</source>
        <translation>发送按键的方式。仅当自动选择对您的程序无效时才需更改。</translation>
    </message>
    <message>
        <source>Hotkey</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Pauses and arms from any program.</source>
        <translation>可在任何程序中暂停和启用。</translation>
    </message>
    <message>
        <source>Screen corner</source>
        <translation>屏幕角</translation>
    </message>
    <message>
        <source>Pauses when the pointer is kept there for a second.</source>
        <translation>指针在那里停留一秒即暂停。</translation>
    </message>
    <message>
        <source>Armed from the start</source>
        <translation>启动时即启用</translation>
    </message>
    <message>
        <source>Let gestures act as soon as the program runs. Off is safer: it starts paused.</source>
        <translation>程序一运行手势就生效。关闭更安全：启动时为暂停状态。</translation>
    </message>
    <message>
        <source>Close the camera</source>
        <translation>关闭摄像头</translation>
    </message>
    <message>
        <source>After so long a pause the camera is switched off.</source>
        <translation>暂停这么久之后关闭摄像头。</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>从不</translation>
    </message>
    <message>
        <source>Keep what went wrong</source>
        <translation>保留出错的片段</translation>
    </message>
    <message>
        <source>When you say that a gesture was wrong, keep the last seconds of video on this computer, to learn from them.</source>
        <translation>当您指出某个手势有误时，将最后几秒视频保存在此计算机上，用于学习。</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>摄像头</translation>
    </message>
    <message>
        <source>Where pictures come from.</source>
        <translation>画面来自哪里。</translation>
    </message>
    <message>
        <source>Model and engine</source>
        <translation>模型与引擎</translation>
    </message>
    <message>
        <source>What recognises gestures in the pictures.</source>
        <translation>用什么在画面中识别手势。</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>判定</translation>
    </message>
    <message>
        <source>When what was recognised counts as a gesture.</source>
        <translation>识别结果何时算作手势。</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>What gestures do.</source>
        <translation>手势的作用。</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>How gestures are stopped and allowed again.</source>
        <translation>如何停止和恢复手势。</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>隐私</translation>
    </message>
    <message>
        <source>No picture leaves this computer, and none is kept unless you ask for it.</source>
        <translation>画面不会离开此计算机；除非您要求，也不会保存。</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Colours, text and language of the windows.</source>
        <translation>窗口的颜色、文字和语言。</translation>
    </message>
    <message>
        <source>Feedback</source>
        <translation>反馈</translation>
    </message>
    <message>
        <source>How you are told while other programs are in front.</source>
        <translation>其他程序在最前面时如何提示您。</translation>
    </message>
    <message>
        <source>Start and updates</source>
        <translation>启动与更新</translation>
    </message>
    <message>
        <source>Updates: none. The program never goes online.</source>
        <translation>更新：无。程序从不联网。</translation>
    </message>
    <message>
        <source>The camera that is opened when the program starts; it is found again wherever it is plugged in.</source>
        <translation>程序启动时打开的摄像头；无论插在哪个接口都能找到。</translation>
    </message>
    <message>
        <source>Picture size</source>
        <translation>画面大小</translation>
    </message>
    <message>
        <source>What the camera is asked for, in pixels. The recognition sees far less, so that more only costs time.</source>
        <translation>向摄像头请求的像素大小。识别只用到其中很少，更大只会更慢。</translation>
    </message>
    <message>
        <source>Picture rate</source>
        <translation>画面频率</translation>
    </message>
    <message>
        <source>How many pictures a second the camera is asked for.</source>
        <translation>向摄像头请求的每秒画面数。</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>The trained weights: one of those that came with the program, or a file of yours.</source>
        <translation>训练好的权重：程序自带的模型之一，或您自己的文件。</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>引擎</translation>
    </message>
    <message>
        <source>What runs the model. OpenVINO is faster on most computers.</source>
        <translation>用什么运行模型。OpenVINO 在大多数计算机上更快。</translation>
    </message>
    <message>
        <source>Sure enough</source>
        <translation>足够确定</translation>
    </message>
    <message>
        <source>How likely a gesture must be to count. More means fewer false gestures and more missed ones. A binding can have its own.</source>
        <translation>手势要达到多大可能性才计入。值越大，误判越少，漏判越多。每个绑定可以有自己的值。</translation>
    </message>
    <message>
        <source>Counts as over</source>
        <translation>视为结束</translation>
    </message>
    <message>
        <source>A gesture ends when its probability falls below this part of that.</source>
        <translation>当可能性降到上述值的这一比例以下时，手势结束。</translation>
    </message>
    <message>
        <source>Ahead of the others</source>
        <translation>领先幅度</translation>
    </message>
    <message>
        <source>How much likelier it must be than the second likeliest.</source>
        <translation>必须比第二可能的手势高出多少。</translation>
    </message>
    <message>
        <source>Time to agree</source>
        <translation>一致时间</translation>
    </message>
    <message>
        <source>For how long answers are compared. Longer is surer and slower. Two must agree at least, but where a model answers three times a second only, one is enough.</source>
        <translation>比较结果的时长。越长越可靠，但越慢。至少要有两次结果一致；如果模型每秒只给出三次结果，一次即可。</translation>
    </message>
    <message>
        <source>Agreeing answers</source>
        <translation>一致的结果</translation>
    </message>
    <message>
        <source>How many of these answers must name the same gesture.</source>
        <translation>这些结果中有多少必须是同一手势。</translation>
    </message>
    <message>
        <source>Pause after any gesture</source>
        <translation>任一手势后的间隔</translation>
    </message>
    <message>
        <source>For how long no other gesture counts after one did.</source>
        <translation>一个手势计入后，多久内不计其他手势。</translation>
    </message>
    <message>
        <source>Pause after the same gesture</source>
        <translation>同一手势后的间隔</translation>
    </message>
    <message>
        <source>For how long the same gesture does not count again.</source>
        <translation>多久内不重复计入同一手势。</translation>
    </message>
    <message>
        <source>Way back</source>
        <translation>收回动作</translation>
    </message>
    <message>
        <source>For how long the opposite of a gesture is taken for the hand&apos;s way back: after a swipe to the left, a swipe to the right.</source>
        <translation>多久内将相反的手势视为手的收回动作：例如向左挥手之后的向右挥手。</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Light, dark, or as the rest of your desktop.</source>
        <translation>浅色、深色，或与桌面一致。</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>文字大小</translation>
    </message>
    <message>
        <source>Compared with that of your desktop.</source>
        <translation>相对于桌面的文字大小。</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>That of all windows of this program, from its next start on.</source>
        <translation>本程序所有窗口的语言，下次启动时生效。</translation>
    </message>
    <message>
        <source>Message on the screen</source>
        <translation>屏幕提示</translation>
    </message>
    <message>
        <source>A few words near the corner when a gesture counts or does not.</source>
        <translation>手势计入或未计入时，在屏幕角附近显示几个字。</translation>
    </message>
    <message>
        <source>Sounds</source>
        <translation>声音</translation>
    </message>
    <message>
        <source>A short sound when a gesture counts and when the state changes.</source>
        <translation>手势计入或状态改变时发出短促的声音。</translation>
    </message>
    <message>
        <source>Symbol in the task bar</source>
        <translation>任务栏图标</translation>
    </message>
    <message>
        <source>Shows the state and has a menu, where your desktop has a place for it.</source>
        <translation>显示状态并提供菜单（如果桌面支持）。</translation>
    </message>
    <message>
        <source>First steps</source>
        <translation>入门</translation>
    </message>
    <message>
        <source>Begin with a guide through camera, gestures and pause the next time.</source>
        <translation>下次启动时先显示摄像头、手势和暂停的向导。</translation>
    </message>
    <message>
        <source>Start with the session</source>
        <translation>登录时启动</translation>
    </message>
    <message>
        <source>Open the program whenever you log in.</source>
        <translation>每次登录时打开程序。</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>The Wayland desktop, which asks you once</source>
        <translation>Wayland 桌面（会询问一次）</translation>
    </message>
    <message>
        <source>A virtual keyboard of the kernel (uinput)</source>
        <translation>内核的虚拟键盘 (uinput)</translation>
    </message>
    <message>
        <source>The X11 desktop</source>
        <translation>X11 桌面</translation>
    </message>
    <message>
        <source>XWayland, which reaches only some programs</source>
        <translation>XWayland（只对部分程序有效）</translation>
    </message>
    <message>
        <source>Top left</source>
        <translation>左上</translation>
    </message>
    <message>
        <source>Top right</source>
        <translation>右上</translation>
    </message>
    <message>
        <source>Bottom left</source>
        <translation>左下</translation>
    </message>
    <message>
        <source>Bottom right</source>
        <translation>右下</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>与桌面一致</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Search the settings</source>
        <translation>搜索设置</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>分类</translation>
    </message>
    <message>
        <source>No setting is called that.</source>
        <translation>没有这样的设置。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Reset this page</source>
        <translation>重置此页</translation>
    </message>
</context>
<context>
    <name>Sharing</name>
    <message>
        <source>Cannot write {0}: {1}.</source>
        <translation>无法写入 {0}：{1}。</translation>
    </message>
    <message>
        <source>“{0}” is kept, and not used yet.</source>
        <translation>“{0}”已保存，尚未使用。</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>使用</translation>
    </message>
</context>
<context>
    <name>SourceButton</name>
    <message>
        <source>Choose a source</source>
        <translation>选择来源</translation>
    </message>
    <message>
        <source>Demo: {0}</source>
        <translation>演示：{0}</translation>
    </message>
    <message>
        <source>Source: {0}</source>
        <translation>来源：{0}</translation>
    </message>
    <message>
        <source>No camera found</source>
        <translation>未找到摄像头</translation>
    </message>
    <message>
        <source>Look for cameras again</source>
        <translation>重新查找摄像头</translation>
    </message>
    <message>
        <source>Open a video file...</source>
        <translation>打开视频文件…</translation>
    </message>
    <message>
        <source>Bundled demo: {0}</source>
        <translation>自带演示：{0}</translation>
    </message>
    <message>
        <source>No bundled demo</source>
        <translation>没有自带演示</translation>
    </message>
</context>
<context>
    <name>SpeedWords</name>
    <message>
        <source>⚠ Too slow for this computer: {0} ms for an answer, {1} a second at most.</source>
        <translation>⚠ 对此计算机来说太慢：每次结果 {0} ms，每秒最多 {1} 次。</translation>
    </message>
    <message>
        <source>{0} ms for a piece of video: {1} answers a second take {2} % of one processor core.</source>
        <translation>每段视频 {0} ms：每秒 {1} 次结果占用一个处理器核心的 {2} %。</translation>
    </message>
    <message>
        <source>{0} ms for a clip: {1} answers a second take {2} % of one processor core.</source>
        <translation>每个片段 {0} ms：每秒 {1} 次结果占用一个处理器核心的 {2} %。</translation>
    </message>
    <message>
        <source>{0}, {1}</source>
        <translation>{0}，{1}</translation>
    </message>
</context>
<context>
    <name>StartPage</name>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Gestures in all: {0}, {1}.</source>
        <translation>手势总数：{0}，{1}。</translation>
    </message>
    <message>
        <source>The model is still being loaded.</source>
        <translation>模型仍在加载。</translation>
    </message>
    <message>
        <source>Tick at least one gesture.</source>
        <translation>请至少勾选一个手势。</translation>
    </message>
    <message>
        <source>A camera is needed: the demo shows another person.</source>
        <translation>需要摄像头：演示里是另一个人。</translation>
    </message>
    <message>
        <source>Practise your gestures</source>
        <translation>练习手势</translation>
    </message>
    <message>
        <source>The program asks for one gesture after the other, and shows what it recognised. At the end you do nothing for 10 seconds, so that it is seen what begins by mistake. While you practise no key is pressed and nothing is clicked.</source>
        <translation>程序会依次要求做各个手势，并显示识别结果。最后 10 秒请什么都不做，以便观察哪些手势会误触发。练习时不会按键，也不会点击。</translation>
    </message>
    <message>
        <source>How often &amp;each:</source>
        <translation>每个次数(&amp;E)：</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Model: {0} on {1}</source>
        <translation>模型：{0}，引擎 {1}</translation>
    </message>
    <message>
        <source>Keys: {0}</source>
        <translation>按键：{0}</translation>
    </message>
    <message>
        <source>{0} frames/s</source>
        <translation>{0} 帧/秒</translation>
    </message>
    <message>
        <source>recognised in {0} ms</source>
        <translation>识别 {0} ms</translation>
    </message>
    <message>
        <source>delay {0} ms</source>
        <translation>延迟 {0} ms</translation>
    </message>
    <message>
        <source>watching: waiting for enough pictures</source>
        <translation>正在观察：等待足够的画面</translation>
    </message>
</context>
<context>
    <name>StepProgress</name>
    <message>
        <source>Step {0} of {1}: {2}</source>
        <translation>第 {0} 步，共 {1} 步：{2}</translation>
    </message>
</context>
<context>
    <name>SwitchEditor</name>
    <message>
        <source>On</source>
        <translation>开</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>关</translation>
    </message>
</context>
<context>
    <name>TakeReview</name>
    <message>
        <source>What was recorded</source>
        <translation>录制的内容</translation>
    </message>
    <message>
        <source>Drag the handles if the gesture begins or ends elsewhere.</source>
        <translation>如果手势的起止位置不对，请拖动滑块。</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Throw away</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <source>Key: {0}</source>
        <translation>按键：{0}</translation>
    </message>
    <message>
        <source>This looks like “{0}”. Make the two more different.</source>
        <translation>这看起来像“{0}”。请让两者的区别更大。</translation>
    </message>
    <message>
        <source>{0} are kept</source>
        <translation>保留 {0}</translation>
    </message>
</context>
<context>
    <name>TextPage</name>
    <message>
        <source>Text to type</source>
        <translation>要输入的文字</translation>
    </message>
    <message>
        <source>Text:</source>
        <translation>文本：</translation>
    </message>
    <message>
        <source>At most {0} characters.</source>
        <translation>最多 {0} 个字符。</translation>
    </message>
</context>
<context>
    <name>ThresholdMeter</name>
    <message>
        <source>Probability at which the gesture fires, in per cent</source>
        <translation>手势触发的可能性（百分比）</translation>
    </message>
</context>
<context>
    <name>TimeLine</name>
    <message>
        <source>Time line of the last {0} seconds</source>
        <translation>最近 {0} 秒的时间线</translation>
    </message>
    <message>
        <source>No pictures were recognised</source>
        <translation>没有识别任何画面</translation>
    </message>
    <message>
        <source>{0}, {1} s ago</source>
        <translation>{0}，{1} 秒前</translation>
    </message>
</context>
<context>
    <name>Told</name>
    <message>
        <source>The picture has just begun; one moment.</source>
        <translation>画面刚开始；请稍候。</translation>
    </message>
    <message>
        <source>The camera gives too few pictures a second; more light helps.</source>
        <translation>摄像头每秒提供的画面太少；增加光线会有帮助。</translation>
    </message>
    <message>
        <source>The newest picture is too old; the computer or the camera lags behind.</source>
        <translation>最新画面太旧；计算机或摄像头跟不上。</translation>
    </message>
    <message>
        <source>The picture stands still; plug the camera in again.</source>
        <translation>画面静止不动；请重新插上摄像头。</translation>
    </message>
    <message>
        <source>The picture is black; open the camera&apos;s shutter or uncover its lens.</source>
        <translation>画面全黑；请打开摄像头的遮片或移开镜头遮挡物。</translation>
    </message>
    <message>
        <source>The picture is too dark; switch a light on.</source>
        <translation>画面太暗；请开灯。</translation>
    </message>
    <message>
        <source>The picture is over-exposed; turn the camera away from the light.</source>
        <translation>画面过曝；请将摄像头转离光源。</translation>
    </message>
    <message>
        <source>Recognition is too slow on this computer; close other programs or take a faster model.</source>
        <translation>此计算机上识别太慢；请关闭其他程序或换用更快的模型。</translation>
    </message>
    <message>
        <source>the screen is locked</source>
        <translation>屏幕已锁定</translation>
    </message>
    <message>
        <source>Act once when the gesture begins; hold the keys or the button down while it lasts; or repeat the action while it lasts.</source>
        <translation>手势开始时执行一次；手势持续时按住按键；或手势持续时重复执行。</translation>
    </message>
    <message>
        <source>With &apos;repeat&apos;: seconds from one repetition to the next.</source>
        <translation>重复时：两次之间的秒数。</translation>
    </message>
    <message>
        <source>How sure the recognition must be, as a probability; without it as sure as usual.</source>
        <translation>识别需要多确定（可能性）；不设置则用默认值。</translation>
    </message>
    <message>
        <source>Whether this binding acts at all.</source>
        <translation>此绑定是否生效。</translation>
    </message>
    <message>
        <source>Do what can lose work at once; without this the gesture must be made twice.</source>
        <translation>立即执行可能导致工作丢失的操作；否则必须做两次手势。</translation>
    </message>
    <message>
        <source>everywhere</source>
        <translation>所有程序</translation>
    </message>
    <message>
        <source>It is switched off: look at it before you switch it on.</source>
        <translation>已关闭：启用前请先检查。</translation>
    </message>
    <message>
        <source>It can lose work: the gesture must be made twice until you confirm it.</source>
        <translation>可能导致工作丢失：在您确认之前，必须做两次手势。</translation>
    </message>
    <message>
        <source>It can lose work, and is done at once.</source>
        <translation>可能导致工作丢失，并且会立即执行。</translation>
    </message>
</context>
<context>
    <name>ToolRow</name>
    <message>
        <source>Tools</source>
        <translation>工具</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>{0} ({1})</source>
        <translation>{0}（{1}）</translation>
    </message>
    <message>
        <source>Gestures</source>
        <translation>手势</translation>
    </message>
    <message>
        <source>What each gesture does</source>
        <translation>每个手势的作用</translation>
    </message>
    <message>
        <source>Practice</source>
        <translation>练习</translation>
    </message>
    <message>
        <source>See how well gestures are recognised</source>
        <translation>查看手势识别的效果</translation>
    </message>
    <message>
        <source>My gestures</source>
        <translation>我的手势</translation>
    </message>
    <message>
        <source>Teach the program your own hand and your own gestures</source>
        <translation>教程序认识您的手和您自己的手势</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>What recognises gestures</source>
        <translation>用什么识别手势</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>How the program behaves</source>
        <translation>程序的行为</translation>
    </message>
    <message>
        <source>First steps</source>
        <translation>入门</translation>
    </message>
    <message>
        <source>Begin with the camera, step by step</source>
        <translation>从摄像头开始，一步一步来</translation>
    </message>
</context>
<context>
    <name>TopBars</name>
    <message>
        <source>✓ {0}</source>
        <translation>✓ {0}</translation>
    </message>
    <message>
        <source>{0} %</source>
        <translation>{0} %</translation>
    </message>
</context>
<context>
    <name>TrainingPage</name>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>{0}: {1} ({2})</source>
        <translation>{0}：{1}（{2}）</translation>
    </message>
    <message>
        <source>Minutes of ordinary behaviour: {0}</source>
        <translation>日常动作的分钟数：{0}</translation>
    </message>
    <message>
        <source>There are no recordings yet.</source>
        <translation>还没有录像。</translation>
    </message>
    <message>
        <source>Training takes {0}. Gestures do nothing meanwhile.</source>
        <translation>训练需要{0}。期间手势不起作用。</translation>
    </message>
    <message>
        <source>As it came with the program</source>
        <translation>程序自带的模型</translation>
    </message>
    <message>
        <source>The recordings are being prepared.</source>
        <translation>正在准备录像。</translation>
    </message>
    <message>
        <source>{0} left</source>
        <translation>还剩 {0}</translation>
    </message>
    <message>
        <source>Stopping. Your recordings and the model in use stay as they are.</source>
        <translation>正在停止。您的录像和正在使用的模型保持不变。</translation>
    </message>
    <message>
        <source>Record a gesture first; one recording already helps.</source>
        <translation>请先录制手势；一段录像就有帮助。</translation>
    </message>
    <message>
        <source>{0} and others</source>
        <translation>{0} 等</translation>
    </message>
    <message>
        <source>More recordings would help: {0}.</source>
        <translation>多录一些会有帮助：{0}。</translation>
    </message>
    <message>
        <source>Record a minute of ordinary behaviour, so that the program learns what is no gesture.</source>
        <translation>请录制一分钟日常动作，让程序学到什么不是手势。</translation>
    </message>
    <message>
        <source>All recordings are of one sitting; other light may surprise the program.</source>
        <translation>所有录像都是同一次录制的；换了光线可能识别不好。</translation>
    </message>
    <message>
        <source>My gestures {0}, of {1}</source>
        <translation>我的手势 {0}，{1}</translation>
    </message>
    <message>
        <source>Go back to this</source>
        <translation>恢复到此版本</translation>
    </message>
    <message>
        <source>Go back to: {0}</source>
        <translation>返回：{0}</translation>
    </message>
    <message>
        <source>{0} (in use)</source>
        <translation>{0}（使用中）</translation>
    </message>
    <message>
        <source>What there is</source>
        <translation>已有内容</translation>
    </message>
    <message>
        <source>Models that you accepted</source>
        <translation>您接受的模型</translation>
    </message>
</context>
<context>
    <name>TrainingRun</name>
    <message>
        <source>The trainer cannot be started: {0}.</source>
        <translation>无法启动训练程序：{0}。</translation>
    </message>
    <message>
        <source>The training ended without a result. Close other programs and try again.</source>
        <translation>训练结束，但没有结果。请关闭其他程序后重试。</translation>
    </message>
    <message>
        <source>The training failed: {0}</source>
        <translation>训练失败：{0}</translation>
    </message>
</context>
<context>
    <name>TrayIcon</name>
    <message>
        <source>Profile</source>
        <translation>方案</translation>
    </message>
    <message>
        <source>Show the window</source>
        <translation>显示窗口</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Camera on</source>
        <translation>摄像头开</translation>
    </message>
    <message>
        <source>Camera off</source>
        <translation>摄像头关</translation>
    </message>
    <message>
        <source>Gesture App: {0}</source>
        <translation>Gesture App：{0}</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Arm</source>
        <translation>启用</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Armed</source>
        <translation>已启用</translation>
    </message>
    <message>
        <source>Armed, waiting: {0}</source>
        <translation>已启用，等待中：{0}</translation>
    </message>
    <message>
        <source>Cannot be armed: {0}</source>
        <translation>无法启用：{0}</translation>
    </message>
</context>
<context>
    <name>TrialCard</name>
    <message>
        <source>How much it looks like “{0}”; it counts from the mark on:</source>
        <translation>与“{0}”的相似程度；超过标记即计入：</translation>
    </message>
    <message>
        <source>Otherwise no gesture is seen:</source>
        <translation>除此之外没有看到手势：</translation>
    </message>
    <message>
        <source>Otherwise it looks most like “{0}”:</source>
        <translation>除此之外最像“{0}”：</translation>
    </message>
</context>
<context>
    <name>TrialSigns</name>
    <message>
        <source>{0}: still to come</source>
        <translation>{0}：待进行</translation>
    </message>
    <message>
        <source>{0}: seen</source>
        <translation>{0}：已识别</translation>
    </message>
    <message>
        <source>{0}: passed over</source>
        <translation>{0}：已略过</translation>
    </message>
</context>
<context>
    <name>TrimBar</name>
    <message>
        <source>Part of the recording that is kept</source>
        <translation>保留的录像部分</translation>
    </message>
    <message>
        <source>Kept from {0} to {1} of {2}. The arrow keys move the beginning.</source>
        <translation>保留 {0} 到 {1}，共 {2}。方向键移动起点。</translation>
    </message>
    <message>
        <source>Kept from {0} to {1} of {2}. The arrow keys move the end.</source>
        <translation>保留 {0} 到 {1}，共 {2}。方向键移动终点。</translation>
    </message>
</context>
<context>
    <name>TryPage</name>
    <message>
        <source>Try it</source>
        <translation>试一试</translation>
    </message>
    <message>
        <source>Try three gestures</source>
        <translation>试做三个手势</translation>
    </message>
    <message>
        <source>Begin with your hand at rest, make the gesture once, and let your hand rest again. It takes about a second until it is seen. Nothing is pressed.</source>
        <translation>先放松手，做一次手势，然后再放松。大约一秒后会被识别。不会按任何键。</translation>
    </message>
    <message>
        <source>There is no picture, so nothing can be tried now. You can go on without it.</source>
        <translation>没有画面，现在无法试做。可以直接继续。</translation>
    </message>
    <message>
        <source>This is a recording, so only the gesture that it shows can be seen.</source>
        <translation>这是录像，只能识别其中的手势。</translation>
    </message>
    <message>
        <source>“{0}” was seen instead. Try it once more.</source>
        <translation>识别成了“{0}”。请再试一次。</translation>
    </message>
    <message>
        <source>✓ Seen! “{0}” works for you.</source>
        <translation>✓ 已识别！“{0}”可以使用。</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Make the gesture now.</source>
        <translation>现在做这个手势。</translation>
    </message>
    <message>
        <source>Pass this one over</source>
        <translation>略过这个</translation>
    </message>
    <message>
        <source>One moment: it is not known yet which gestures there are.</source>
        <translation>请稍候：尚不清楚有哪些手势。</translation>
    </message>
    <message>
        <source>Try them again</source>
        <translation>再试一次</translation>
    </message>
    <message>
        <source>All of them were seen.</source>
        <translation>全部已识别。</translation>
    </message>
    <message>
        <source>You are ready to use them.</source>
        <translation>可以开始使用了。</translation>
    </message>
    <message>
        <source>{0} of {1} gestures were seen.</source>
        <translation>{1} 个手势中识别了 {0} 个。</translation>
    </message>
    <message>
        <source>That happens: the program is still learning, and hands and rooms differ. Later you can teach it your own hand under “My gestures”, and find out under “Practice” which gestures it sees best.</source>
        <translation>这很正常：程序仍在学习，而且每个人的手和房间都不同。以后可以在“我的手势”中教它认识您的手，并在“练习”中了解它最擅长识别哪些手势。</translation>
    </message>
    <message>
        <source>It was not seen yet. That happens.</source>
        <translation>尚未识别到。这很正常。</translation>
    </message>
    <message>
        <source>What helps: light that shines on you, your whole hand in the picture, and a larger and quicker movement with a moment of rest before it. You can pass the gesture over, and later teach the program your own hand under “My gestures”.</source>
        <translation>以下做法有帮助：让光照在您身上，整只手在画面中，动作更大更快，并在动作前稍停。您可以略过这个手势，以后在“我的手势”中教程序认识您的手。</translation>
    </message>
</context>
<context>
    <name>WelcomePage</name>
    <message>
        <source>Welcome</source>
        <translation>欢迎</translation>
    </message>
    <message>
        <source>Control your computer with your hand</source>
        <translation>用手控制计算机</translation>
    </message>
    <message>
        <source>Gesture App watches your hand through the camera. When it sees a gesture that it knows, it presses keys for you: the next slide, louder, pause the music.</source>
        <translation>Gesture App 通过摄像头观察您的手。看到认识的手势时，它会替您按键：下一张幻灯片、调高音量、暂停音乐。</translation>
    </message>
    <message>
        <source>Your pictures stay here</source>
        <translation>画面留在本机</translation>
    </message>
    <message>
        <source>They never leave this computer: the program never goes online, and keeps pictures only where you record yourself.</source>
        <translation>画面绝不会离开此计算机：程序从不联网，只保存您自己录制的内容。</translation>
    </message>
    <message>
        <source>Nothing happens without you</source>
        <translation>没有您的许可，什么都不会发生</translation>
    </message>
    <message>
        <source>No key is pressed until you arm the program, and you can pause it at any time.</source>
        <translation>在您启用程序之前不会按任何键，并且可以随时暂停。</translation>
    </message>
    <message>
        <source>It is still learning</source>
        <translation>它仍在学习</translation>
    </message>
    <message>
        <source>It does not see every gesture, and sometimes takes one for another. You will find out here how well it knows yours.</source>
        <translation>它不能识别每个手势，有时会认错。在这里可以了解它对您手势的识别效果。</translation>
    </message>
    <message>
        <source>This takes about two minutes. You can skip it at any moment, and open it again with F1 or “First steps”.</source>
        <translation>大约需要两分钟。可以随时跳过，并可按 F1 或点击“入门”重新打开。</translation>
    </message>
    <message>
        <source>does this</source>
        <translation>执行此操作</translation>
    </message>
    <message>
        <source>the next slide</source>
        <translation>下一张幻灯片</translation>
    </message>
</context>
<context>
    <name>_CaptureButton</name>
    <message>
        <source>Press the keys, or Esc</source>
        <translation>请按键，或按 Esc</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}：{1}</translation>
    </message>
</context>
<context>
    <name>_Item</name>
    <message>
        <source>One moment.</source>
        <translation>请稍候。</translation>
    </message>
</context>
<context>
    <name>_Row</name>
    <message>
        <source>{0}, {1}</source>
        <translation>{0}，{1}</translation>
    </message>
</context>
<context>
    <name>_TakeOverlay</name>
    <message>
        <source>Recording, {0} left</source>
        <translation>正在录制，还剩 {0}</translation>
    </message>
    <message>
        <source>There is no picture. Choose a camera in the main window.</source>
        <translation>没有画面。请在主窗口中选择摄像头。</translation>
    </message>
</context>
<context>
    <name>action_words</name>
    <message>
        <source>Start {0}</source>
        <translation>启动 {0}</translation>
    </message>
    <message>
        <source>Profile {0}</source>
        <translation>方案 {0}</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Type “{0}”</source>
        <translation>输入“{0}”</translation>
    </message>
    <message>
        <source>Double click</source>
        <translation>双击</translation>
    </message>
    <message>
        <source>Left click</source>
        <translation>单击左键</translation>
    </message>
    <message>
        <source>Middle click</source>
        <translation>单击中键</translation>
    </message>
    <message>
        <source>Right click</source>
        <translation>单击右键</translation>
    </message>
    <message>
        <source>Scroll right {0}</source>
        <translation>向右滚动 {0}</translation>
    </message>
    <message>
        <source>Scroll left {0}</source>
        <translation>向左滚动 {0}</translation>
    </message>
    <message>
        <source>Scroll up {0}</source>
        <translation>向上滚动 {0}</translation>
    </message>
    <message>
        <source>Scroll down {0}</source>
        <translation>向下滚动 {0}</translation>
    </message>
    <message>
        <source>Move the pointer by {0}, {1}</source>
        <translation>移动指针 {0}, {1}</translation>
    </message>
    <message>
        <source>Presentation: next</source>
        <translation>演示：下一张</translation>
    </message>
    <message>
        <source>Presentation: previous</source>
        <translation>演示：上一张</translation>
    </message>
    <message>
        <source>Presentation: start</source>
        <translation>演示：开始</translation>
    </message>
    <message>
        <source>Presentation: black</source>
        <translation>演示：黑屏</translation>
    </message>
    <message>
        <source>Presentation: end</source>
        <translation>演示：结束</translation>
    </message>
    <message>
        <source>Browser: back</source>
        <translation>浏览器：后退</translation>
    </message>
    <message>
        <source>Browser: forward</source>
        <translation>浏览器：前进</translation>
    </message>
    <message>
        <source>Browser: reload</source>
        <translation>浏览器：刷新</translation>
    </message>
    <message>
        <source>Browser: new tab</source>
        <translation>浏览器：新标签页</translation>
    </message>
    <message>
        <source>Browser: close tab</source>
        <translation>浏览器：关闭标签页</translation>
    </message>
    <message>
        <source>Browser: next tab</source>
        <translation>浏览器：下一个标签页</translation>
    </message>
    <message>
        <source>Browser: previous tab</source>
        <translation>浏览器：上一个标签页</translation>
    </message>
    <message>
        <source>View: zoom in</source>
        <translation>视图：放大</translation>
    </message>
    <message>
        <source>View: zoom out</source>
        <translation>视图：缩小</translation>
    </message>
    <message>
        <source>View: zoom reset</source>
        <translation>视图：原始大小</translation>
    </message>
    <message>
        <source>View: full screen</source>
        <translation>视图：全屏</translation>
    </message>
    <message>
        <source>Edit: copy</source>
        <translation>编辑：复制</translation>
    </message>
    <message>
        <source>Edit: paste</source>
        <translation>编辑：粘贴</translation>
    </message>
    <message>
        <source>Edit: undo</source>
        <translation>编辑：撤销</translation>
    </message>
    <message>
        <source>Edit: redo</source>
        <translation>编辑：重做</translation>
    </message>
    <message>
        <source>Window: close</source>
        <translation>窗口：关闭</translation>
    </message>
    <message>
        <source>Window: next</source>
        <translation>窗口：下一个</translation>
    </message>
    <message>
        <source>Window: maximise</source>
        <translation>窗口：最大化</translation>
    </message>
    <message>
        <source>Window: minimise</source>
        <translation>窗口：最小化</translation>
    </message>
    <message>
        <source>Window: left half</source>
        <translation>窗口：左半屏</translation>
    </message>
    <message>
        <source>Window: right half</source>
        <translation>窗口：右半屏</translation>
    </message>
    <message>
        <source>Desktop: show</source>
        <translation>桌面：显示</translation>
    </message>
    <message>
        <source>Desktop: overview</source>
        <translation>桌面：概览</translation>
    </message>
    <message>
        <source>Desktop: next</source>
        <translation>桌面：下一个</translation>
    </message>
    <message>
        <source>Desktop: previous</source>
        <translation>桌面：上一个</translation>
    </message>
    <message>
        <source>Desktop: lock</source>
        <translation>桌面：锁定</translation>
    </message>
    <message>
        <source>Ctrl</source>
        <translation>Ctrl</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>Shift</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Escape</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>空格</translation>
    </message>
    <message>
        <source>Backspace</source>
        <translation>退格</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>Left arrow</source>
        <translation>左箭头</translation>
    </message>
    <message>
        <source>Right arrow</source>
        <translation>右箭头</translation>
    </message>
    <message>
        <source>Up arrow</source>
        <translation>上箭头</translation>
    </message>
    <message>
        <source>Down arrow</source>
        <translation>下箭头</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Home</translation>
    </message>
    <message>
        <source>End</source>
        <translation>End</translation>
    </message>
    <message>
        <source>Page Up</source>
        <translation>Page Up</translation>
    </message>
    <message>
        <source>Page Down</source>
        <translation>Page Down</translation>
    </message>
    <message>
        <source>Play / pause</source>
        <translation>播放/暂停</translation>
    </message>
    <message>
        <source>Next track</source>
        <translation>下一曲</translation>
    </message>
    <message>
        <source>Previous track</source>
        <translation>上一曲</translation>
    </message>
    <message>
        <source>Volume up</source>
        <translation>调高音量</translation>
    </message>
    <message>
        <source>Volume down</source>
        <translation>调低音量</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>静音</translation>
    </message>
    <message>
        <source>Plus</source>
        <translation>加号</translation>
    </message>
    <message>
        <source>Minus</source>
        <translation>减号</translation>
    </message>
</context>
<context>
    <name>binding_notes</name>
    <message>
        <source>{0} switches to “{1}”, and there is no such profile.</source>
        <translation>“{0}”要切换到“{1}”，但没有这个方案。</translation>
    </message>
    <message>
        <source>{0} do the same: {1}.</source>
        <translation>{0} 的作用相同：{1}。</translation>
    </message>
    <message>
        <source>{0} does something, its opposite {1} does not.</source>
        <translation>“{0}”有作用，相反的“{1}”没有。</translation>
    </message>
</context>
<context>
    <name>cheat_sheet</name>
    <message>
        <source>Everywhere</source>
        <translation>所有程序</translation>
    </message>
    <message>
        <source>The pictures are as in a mirror.</source>
        <translation>图片如镜中所见。</translation>
    </message>
    <message>
        <source>en</source>
        <translation>zh</translation>
    </message>
    <message>
        <source>nothing, on purpose</source>
        <translation>有意不执行</translation>
    </message>
</context>
<context>
    <name>gesture_instructions</name>
    <message>
        <source>Lift your open hand and shake it quickly from side to side, as if to say no.</source>
        <translation>举起张开的手，快速左右摆动，好像在说“不”。</translation>
    </message>
    <message>
        <source>Move your open hand from right to left, as if you push a page aside.</source>
        <translation>张开手从右向左移动，好像把一页推到一边。</translation>
    </message>
    <message>
        <source>Move your open hand from left to right, as if you push a page aside.</source>
        <translation>张开手从左向右移动，好像把一页推到一边。</translation>
    </message>
    <message>
        <source>Move your open hand upwards, as if you push a page up.</source>
        <translation>张开手向上移动，好像把一页往上推。</translation>
    </message>
    <message>
        <source>Move your open hand downwards, as if you pull a page down.</source>
        <translation>张开手向下移动，好像把一页往下拉。</translation>
    </message>
    <message>
        <source>Make a fist, stretch your thumb up, and hold it still for a moment.</source>
        <translation>握拳，竖起大拇指，保持片刻。</translation>
    </message>
    <message>
        <source>Make a fist, point your thumb down, and hold it still for a moment.</source>
        <translation>握拳，大拇指朝下，保持片刻。</translation>
    </message>
    <message>
        <source>Lift your open hand towards the camera, as if to say stop, and hold it for a moment.</source>
        <translation>将张开的手举向摄像头，好像在说“停”，保持片刻。</translation>
    </message>
    <message>
        <source>Push your open hand away from you, towards the camera.</source>
        <translation>将张开的手向前推向摄像头。</translation>
    </message>
    <message>
        <source>Drum with your fingers in the air, as on a table.</source>
        <translation>手指在空中敲动，好像在敲桌子。</translation>
    </message>
    <message>
        <source>Make it as the picture shows it.</source>
        <translation>照图片所示去做。</translation>
    </message>
</context>
<context>
    <name>picture_advice</name>
    <message>
        <source>The picture is black. Open the camera&apos;s shutter, or take away what covers its lens.</source>
        <translation>画面全黑。请打开摄像头的遮片，或移开镜头上的遮挡物。</translation>
    </message>
    <message>
        <source>The picture stands still. Unplug the camera and plug it in again.</source>
        <translation>画面静止不动。请拔下摄像头再插上。</translation>
    </message>
    <message>
        <source>It is too dark. Switch on a lamp that shines on you, not into the camera.</source>
        <translation>太暗了。请打开一盏照向您而不是照向摄像头的灯。</translation>
    </message>
    <message>
        <source>It is too bright. Turn the camera away from the window or the lamp.</source>
        <translation>太亮了。请将摄像头转离窗户或灯。</translation>
    </message>
    <message>
        <source>The camera gives too few pictures a second. Most cameras become faster with more light.</source>
        <translation>摄像头每秒提供的画面太少。光线更强时，大多数摄像头会更快。</translation>
    </message>
    <message>
        <source>This computer is busy, so gestures are seen late. Close other programs.</source>
        <translation>计算机繁忙，手势识别会延迟。请关闭其他程序。</translation>
    </message>
    <message>
        <source>Pictures come late. Close other programs, or plug the camera into this computer itself.</source>
        <translation>画面到达较晚。请关闭其他程序，或将摄像头直接插到计算机上。</translation>
    </message>
    <message>
        <source>The picture has just begun. One moment.</source>
        <translation>画面刚开始。请稍候。</translation>
    </message>
</context>
<context>
    <name>picture_overlay</name>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Armed</source>
        <translation>已启用</translation>
    </message>
    <message>
        <source>Waiting: {0}</source>
        <translation>等待中：{0}</translation>
    </message>
    <message>
        <source>Cannot be armed</source>
        <translation>无法启用</translation>
    </message>
</context>
<context>
    <name>practice_words</name>
    <message>
        <source>about {0} seconds</source>
        <translation>约 {0} 秒</translation>
    </message>
    <message>
        <source>about {0} minutes</source>
        <translation>约 {0} 分钟</translation>
    </message>
    <message>
        <source>The program was sure by {0} %.</source>
        <translation>程序的确定程度为 {0} %。</translation>
    </message>
    <message>
        <source>You were asked for: {0}.</source>
        <translation>要求的是：{0}。</translation>
    </message>
    <message>
        <source>It saw: {0}</source>
        <translation>识别为：{0}</translation>
    </message>
    <message>
        <source>Recognised: {0}</source>
        <translation>已识别：{0}</translation>
    </message>
    <message>
        <source>No gesture came close.</source>
        <translation>没有接近的手势。</translation>
    </message>
    <message>
        <source>Not recognised</source>
        <translation>未识别</translation>
    </message>
    <message>
        <source>Closest was {0}, with {1} %.</source>
        <translation>最接近的是“{0}”，为 {1} %。</translation>
    </message>
    <message>
        <source>{0} of {1} recognised</source>
        <translation>识别了 {0}/{1}</translation>
    </message>
    <message>
        <source>In the long run it is likely between {0} and {1} out of 100.</source>
        <translation>长期来看，大约每 100 次识别 {0} 到 {1} 次。</translation>
    </message>
    <message>
        <source>{0} That is a rough guess, for there were few tries; practise more to know better.</source>
        <translation>{0} 由于尝试次数少，这只是粗略估计；多练习可以更准确。</translation>
    </message>
    <message>
        <source>While your hand rested, for {0} seconds in all, nothing began unasked.</source>
        <translation>手静止的 {0} 秒内，没有误触发。</translation>
    </message>
    <message>
        <source>Began unasked: {0} in {1} seconds of rest, which would be {2} a minute.</source>
        <translation>误触发：静止 {1} 秒内 {0} 次，相当于每分钟 {2} 次。</translation>
    </message>
    <message>
        <source>{0} of {1} gestures were asked for and not skipped.</source>
        <translation>{1} 个手势中有 {0} 个做过且未跳过。</translation>
    </message>
    <message>
        <source>Last time: {0} of {1} recognised.</source>
        <translation>上次：识别了 {0}/{1}。</translation>
    </message>
    <message>
        <source>It began although you did not make it ({0} times).</source>
        <translation>没有做这个手势却被触发（{0} 次）。</translation>
    </message>
    <message>
        <source>Switch off {0}</source>
        <translation>关闭“{0}”</translation>
    </message>
    <message>
        <source>It was taken for {0} in {1} of {2} tries.</source>
        <translation>{2} 次尝试中有 {1} 次被认成“{0}”。</translation>
    </message>
    <message>
        <source>Teach the program your {0}, or switch it off</source>
        <translation>教程序识别您的“{0}”，或关闭它</translation>
    </message>
    <message>
        <source>{0} (missed {1} of {2})</source>
        <translation>{0}（{2} 次漏掉 {1} 次）</translation>
    </message>
    <message>
        <source>Show the program how you make what it missed</source>
        <translation>向程序演示它漏掉的手势</translation>
    </message>
    <message>
        <source>{0}. It learns from a few recordings of you.</source>
        <translation>{0}。它可以从您的几段录像中学习。</translation>
    </message>
    <message>
        <source>Let {0} begin more easily</source>
        <translation>让“{0}”更容易触发</translation>
    </message>
    <message>
        <source>It was missed in {0} of {1} tries, but reached {2} %; it begins at {3} %.</source>
        <translation>{1} 次尝试中漏掉 {0} 次，但达到了 {2} %；触发值为 {3} %。</translation>
    </message>
    <message>
        <source>Let {0} begin less easily</source>
        <translation>让“{0}”更难触发</translation>
    </message>
    <message>
        <source>It began although you did not make it, with {0} %. When you did, it reached {1} %; it begins at {2} %.</source>
        <translation>没有做却以 {0} % 触发。做的时候达到 {1} %；触发值为 {2} %。</translation>
    </message>
</context>
</TS>
