<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>AccuracyBars</name>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
    <message>
        <source>did not know them</source>
        <translation>kannte sie nicht</translation>
    </message>
    <message>
        <source>{0} of {1} ({2} %)</source>
        <translation>{0} von {1} ({2} %)</translation>
    </message>
</context>
<context>
    <name>ActionPicker</name>
    <message>
        <source>Kind of action</source>
        <translation>Art der Aktion</translation>
    </message>
    <message>
        <source>The gesture does nothing here.</source>
        <translation>Die Geste bewirkt hier nichts.</translation>
    </message>
    <message>
        <source>Gestures do nothing until somebody arms the program again.</source>
        <translation>Gesten bewirken nichts, bis das Programm wieder aktiviert wird.</translation>
    </message>
    <message>
        <source>On purpose: in a rule this silences a gesture that is bound everywhere else.</source>
        <translation>Mit Absicht: In einer Regel bleibt so eine Geste wirkungslos, die sonst überall belegt ist.</translation>
    </message>
    <message>
        <source>What it does:</source>
        <translation>Was sie bewirkt:</translation>
    </message>
    <message>
        <source>Not complete: {0}.</source>
        <translation>Nicht vollständig: {0}.</translation>
    </message>
    <message>
        <source>Not bound</source>
        <translation>Nicht belegt</translation>
    </message>
    <message>
        <source>Press keys</source>
        <translation>Tasten drücken</translation>
    </message>
    <message>
        <source>Mouse</source>
        <translation>Maus</translation>
    </message>
    <message>
        <source>Media and desktop</source>
        <translation>Medien und Desktop</translation>
    </message>
    <message>
        <source>Type a text</source>
        <translation>Text eingeben</translation>
    </message>
    <message>
        <source>Start a program</source>
        <translation>Programm starten</translation>
    </message>
    <message>
        <source>Switch the profile</source>
        <translation>Profil wechseln</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausieren</translation>
    </message>
    <message>
        <source>Do nothing, on purpose</source>
        <translation>Absichtlich nichts tun</translation>
    </message>
</context>
<context>
    <name>AdviceList</name>
    <message>
        <source>Nothing: this went well.</source>
        <translation>Nichts: Das lief gut.</translation>
    </message>
    <message>
        <source>Begin at {0} %</source>
        <translation>Ab {0} % auslösen</translation>
    </message>
    <message>
        <source>Teach...</source>
        <translation>Beibringen …</translation>
    </message>
    <message>
        <source>Switch off</source>
        <translation>Abschalten</translation>
    </message>
</context>
<context>
    <name>AnswerMark</name>
    <message>
        <source>Right</source>
        <translation>Richtig</translation>
    </message>
    <message>
        <source>Not right</source>
        <translation>Nicht richtig</translation>
    </message>
</context>
<context>
    <name>ArmSwitch</name>
    <message>
        <source>{0}
F9 switches while this window is in front</source>
        <translation>{0}
F9 schaltet um, solange dieses Fenster vorne ist</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Pausiert</translation>
    </message>
    <message>
        <source>Gestures are shown but nothing is pressed</source>
        <translation>Gesten werden angezeigt, aber es wird nichts gedrückt</translation>
    </message>
    <message>
        <source>Armed</source>
        <translation>Aktiv</translation>
    </message>
    <message>
        <source>Gestures press keys</source>
        <translation>Gesten drücken Tasten</translation>
    </message>
    <message>
        <source>Armed, waiting</source>
        <translation>Aktiv, wartet</translation>
    </message>
    <message>
        <source>Paused, cannot be armed</source>
        <translation>Pausiert, nicht aktivierbar</translation>
    </message>
</context>
<context>
    <name>ArmingControl</name>
    <message>
        <source>this window has the focus; click another one</source>
        <translation>dieses Fenster hat den Fokus; ein anderes anklicken</translation>
    </message>
</context>
<context>
    <name>AskingPage</name>
    <message>
        <source>Skip (Space)</source>
        <translation>Überspringen (Leertaste)</translation>
    </message>
    <message>
        <source>Stop (Escape)</source>
        <translation>Beenden (Esc)</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} von {1}</translation>
    </message>
    <message>
        <source>The last 10 seconds</source>
        <translation>Die letzten 10 Sekunden</translation>
    </message>
    <message>
        <source>Gestures that were asked for</source>
        <translation>Verlangte Gesten</translation>
    </message>
    <message>
        <source>Waiting for pictures</source>
        <translation>Warten auf Bilder</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Pausiert</translation>
    </message>
    <message>
        <source>Nothing counts now, and nothing is pressed. Go on whenever you like.</source>
        <translation>Jetzt zählt nichts, und nichts wird gedrückt. Weiter geht es jederzeit auf Wunsch.</translation>
    </message>
    <message>
        <source>Now: {0}</source>
        <translation>Jetzt: {0}</translation>
    </message>
    <message>
        <source>Make the gesture once.</source>
        <translation>Die Geste einmal machen.</translation>
    </message>
    <message>
        <source>Sit as you usually do; whatever is recognised now is a mistake.</source>
        <translation>Sitzen wie gewohnt; was jetzt erkannt wird, ist ein Irrtum.</translation>
    </message>
    <message>
        <source>Recognised although nothing was asked for: {0}.</source>
        <translation>Erkannt, obwohl nichts verlangt war: {0}.</translation>
    </message>
    <message>
        <source>Now do nothing</source>
        <translation>Jetzt nichts tun</translation>
    </message>
    <message>
        <source>That was a moment too early. Rest your hand and wait for “Now”.</source>
        <translation>Das war etwas zu früh. Hand ruhen lassen und auf „Jetzt“ warten.</translation>
    </message>
    <message>
        <source>Rest your hand and wait for “Now”.</source>
        <translation>Hand ruhen lassen und auf „Jetzt“ warten.</translation>
    </message>
    <message>
        <source>Get ready: {0}</source>
        <translation>Bereit machen: {0}</translation>
    </message>
    <message>
        <source>{0}. {1}</source>
        <translation>{0}. {1}</translation>
    </message>
    <message>
        <source>Go on (P)</source>
        <translation>Weiter (P)</translation>
    </message>
    <message>
        <source>Pause (P)</source>
        <translation>Pause (P)</translation>
    </message>
</context>
<context>
    <name>BindingForm</name>
    <message>
        <source>Acts</source>
        <translation>Wirksam</translation>
    </message>
    <message>
        <source>How the action follows the gesture</source>
        <translation>Wie die Aktion der Geste folgt</translation>
    </message>
    <message>
        <source>every</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>⚠ This can lose work: the gesture must be made twice within 3 seconds.</source>
        <translation>⚠ Dabei kann Arbeit verloren gehen: Die Geste muss innerhalb von 3 Sekunden zweimal gemacht werden.</translation>
    </message>
    <message>
        <source>Do it at once all the same</source>
        <translation>Trotzdem sofort ausführen</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>Ausprobieren</translation>
    </message>
    <message>
        <source>In {0} s: go to the window that it is for (press again to stop)</source>
        <translation>In {0} s: zum Fenster wechseln, für das es gedacht ist (erneut drücken bricht ab)</translation>
    </message>
    <message>
        <source>Choose a gesture</source>
        <translation>Eine Geste wählen</translation>
    </message>
    <message>
        <source>How often:</source>
        <translation>Wie oft:</translation>
    </message>
    <message>
        <source>Once</source>
        <translation>Einmal</translation>
    </message>
    <message>
        <source>Hold while it lasts</source>
        <translation>Halten, solange sie dauert</translation>
    </message>
    <message>
        <source>Repeat while it lasts</source>
        <translation>Wiederholen, solange sie dauert</translation>
    </message>
    <message>
        <source>Seconds from one repetition to the next</source>
        <translation>Sekunden von einer Wiederholung zur nächsten</translation>
    </message>
</context>
<context>
    <name>BindingsPage</name>
    <message>
        <source>Tick all that is harmless</source>
        <translation>Alles Harmlose ankreuzen</translation>
    </message>
    <message>
        <source>What was left out</source>
        <translation>Was ausgelassen wurde</translation>
    </message>
    <message>
        <source>⚠ {0}</source>
        <translation>⚠ {0}</translation>
    </message>
    <message>
        <source>What the bindings would do</source>
        <translation>Was die Belegung bewirken würde</translation>
    </message>
    <message>
        <source>Gesture</source>
        <translation>Geste</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>Would</source>
        <translation>Würde</translation>
    </message>
    <message>
        <source>Think of</source>
        <translation>Zu bedenken</translation>
    </message>
    <message>
        <source>Tick what you want to have in a profile of your own, called “{0}”. What starts programs arrives switched off, and nothing is confirmed.</source>
        <translation>Ankreuzen, was in ein eigenes Profil „{0}“ soll. Was Programme startet, kommt ausgeschaltet an, und nichts ist bestätigt.</translation>
    </message>
    <message>
        <source>Left out, because it is not understood or not safe:</source>
        <translation>Ausgelassen, weil nicht verständlich oder nicht sicher:</translation>
    </message>
</context>
<context>
    <name>BindingsPanel</name>
    <message>
        <source>Worth a thought</source>
        <translation>Bedenkenswert</translation>
    </message>
    <message>
        <source>“{0}” was deleted; it can come back for seven days.</source>
        <translation>„{0}“ wurde gelöscht; sieben Tage lang lässt es sich zurückholen.</translation>
    </message>
    <message>
        <source>Bring it back</source>
        <translation>Zurückholen</translation>
    </message>
</context>
<context>
    <name>BindingsRoom</name>
    <message>
        <source>What gestures do</source>
        <translation>Was Gesten bewirken</translation>
    </message>
</context>
<context>
    <name>CameraBadge</name>
    <message>
        <source>The camera is on</source>
        <translation>Die Kamera ist an</translation>
    </message>
    <message>
        <source>Camera on</source>
        <translation>Kamera an</translation>
    </message>
</context>
<context>
    <name>CameraChoice</name>
    <message>
        <source>The first one that is found</source>
        <translation>Die erste, die gefunden wird</translation>
    </message>
</context>
<context>
    <name>CameraPage</name>
    <message>
        <source>Camera</source>
        <translation>Kamera</translation>
    </message>
    <message>
        <source>Sit so that the camera sees you</source>
        <translation>So sitzen, dass die Kamera alles sieht</translation>
    </message>
    <message>
        <source>Your head and both hands should be in the picture, half a metre to one and a half metres away: about as far as the dashed lines show.</source>
        <translation>Kopf und beide Hände sollten im Bild sein, einen halben bis anderthalb Meter entfernt: etwa so weit, wie die gestrichelten Linien zeigen.</translation>
    </message>
    <message>
        <source>Look for cameras again</source>
        <translation>Erneut nach Kameras suchen</translation>
    </message>
    <message>
        <source>The picture is good enough.</source>
        <translation>Das Bild ist gut genug.</translation>
    </message>
    <message>
        <source>{0} pictures a second</source>
        <translation>{0} Bilder je Sekunde</translation>
    </message>
    <message>
        <source>No camera found</source>
        <translation>Keine Kamera gefunden</translation>
    </message>
    <message>
        <source>Recording instead of a camera: {0}</source>
        <translation>Aufnahme statt Kamera: {0}</translation>
    </message>
    <message>
        <source>&amp;Camera:</source>
        <translation>&amp;Kamera:</translation>
    </message>
</context>
<context>
    <name>CandidatesPage</name>
    <message>
        <source>Clips that you called wrong</source>
        <translation>Als falsch gemeldete Ausschnitte</translation>
    </message>
    <message>
        <source>What the camera saw</source>
        <translation>Was die Kamera gesehen hat</translation>
    </message>
    <message>
        <source>What it shows in truth</source>
        <translation>Was wirklich zu sehen ist</translation>
    </message>
    <message>
        <source>Keep as this gesture</source>
        <translation>Als diese Geste behalten</translation>
    </message>
    <message>
        <source>Throw away</source>
        <translation>Wegwerfen</translation>
    </message>
    <message>
        <source>No gesture: ordinary behaviour</source>
        <translation>Keine Geste: gewöhnliches Verhalten</translation>
    </message>
    <message>
        <source>Nothing waits here. Press “That was wrong” in the main window, or Ctrl+D, when the program took something for another gesture or saw none: the clip then waits here. First allow it in the settings, under Privacy.</source>
        <translation>Hier wartet nichts. Hat das Programm etwas für eine andere Geste gehalten oder keine gesehen, im Hauptfenster auf „Das war falsch“ klicken oder Strg+D drücken: Der Clip wartet dann hier. Vorher ist das in den Einstellungen unter „Datenschutz“ zu erlauben.</translation>
    </message>
    <message>
        <source>{0}: no gesture was seen</source>
        <translation>{0}: keine Geste gesehen</translation>
    </message>
    <message>
        <source>{0}: taken for “{1}”</source>
        <translation>{0}: für „{1}“ gehalten</translation>
    </message>
    <message>
        <source>What did you do here? Nothing is learnt from a clip until you keep it.</source>
        <translation>Was ist hier geschehen? Aus einem Ausschnitt wird nichts gelernt, bevor er behalten wird.</translation>
    </message>
</context>
<context>
    <name>ChoiceEditor</name>
    <message>
        <source>{0} (not plugged in)</source>
        <translation>{0} (nicht angeschlossen)</translation>
    </message>
    <message>
        <source>{0} (not here)</source>
        <translation>{0} (nicht vorhanden)</translation>
    </message>
</context>
<context>
    <name>ClipStrip</name>
    <message>
        <source>Recordings of the chosen gesture</source>
        <translation>Aufnahmen der gewählten Geste</translation>
    </message>
    <message>
        <source>Recording of {0}, made on {1}</source>
        <translation>Aufnahme von „{0}“, gemacht am {1}</translation>
    </message>
</context>
<context>
    <name>Companions</name>
    <message>
        <source>Nothing to keep yet</source>
        <translation>Noch nichts zum Aufheben</translation>
    </message>
    <message>
        <source>The camera must run for a second first</source>
        <translation>Die Kamera muss erst eine Sekunde laufen</translation>
    </message>
    <message>
        <source>no gesture was seen</source>
        <translation>keine Geste gesehen</translation>
    </message>
    <message>
        <source>Kept for a review: {0}</source>
        <translation>Zum Durchsehen aufbewahrt: {0}</translation>
    </message>
    <message>
        <source>My gestures, Review</source>
        <translation>Meine Gesten, Durchsehen</translation>
    </message>
</context>
<context>
    <name>ComparisonView</name>
    <message>
        <source>While two models are compared the computer works for both of them.</source>
        <translation>Während zwei Modelle verglichen werden, rechnet der Computer für beide.</translation>
    </message>
    <message>
        <source>Stop comparing</source>
        <translation>Vergleich beenden</translation>
    </message>
    <message>
        <source>{0} (in use)</source>
        <translation>{0} (in Gebrauch)</translation>
    </message>
    <message>
        <source>Waiting for pictures…</source>
        <translation>Warten auf Bilder …</translation>
    </message>
    <message>
        <source>Getting ready…</source>
        <translation>Wird vorbereitet …</translation>
    </message>
    <message>
        <source>✓ Both say: {0}</source>
        <translation>✓ Beide sagen: {0}</translation>
    </message>
    <message>
        <source>≠ They differ.</source>
        <translation>≠ Sie unterscheiden sich.</translation>
    </message>
    <message>
        <source>The same gesture came first in {0} of the last {1} answers.</source>
        <translation>In {0} der letzten {1} Antworten lag dieselbe Geste vorn.</translation>
    </message>
</context>
<context>
    <name>ConfusionRows</name>
    <message>
        <source>Hand at rest</source>
        <translation>Ruhende Hand</translation>
    </message>
    <message>
        <source>{0} ({1} of {2})</source>
        <translation>{0} ({1} von {2})</translation>
    </message>
    <message>
        <source>Made: {0}. Seen: {1}. {2} times.</source>
        <translation>Gemacht: {0}. Gesehen: {1}. {2}-mal.</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Nichts</translation>
    </message>
</context>
<context>
    <name>ConfusionTable</name>
    <message>
        <source>What was made, in rows, and what was seen, in columns</source>
        <translation>Was gemacht wurde, in Zeilen, und was gesehen wurde, in Spalten</translation>
    </message>
</context>
<context>
    <name>CornerPicture</name>
    <message>
        <source>The top left corner of the screen</source>
        <translation>Die linke obere Ecke des Bildschirms</translation>
    </message>
    <message>
        <source>The top right corner of the screen</source>
        <translation>Die rechte obere Ecke des Bildschirms</translation>
    </message>
    <message>
        <source>The bottom left corner of the screen</source>
        <translation>Die linke untere Ecke des Bildschirms</translation>
    </message>
    <message>
        <source>The bottom right corner of the screen</source>
        <translation>Die rechte untere Ecke des Bildschirms</translation>
    </message>
</context>
<context>
    <name>DemoNote</name>
    <message>
        <source>This is the demo: it shows another person, so the program cannot see your gestures. Choose a camera to go on.</source>
        <translation>Das ist die Demo: Sie zeigt eine andere Person, deshalb sieht das Programm die eigenen Gesten nicht. Zum Fortfahren eine Kamera wählen.</translation>
    </message>
    <message>
        <source>Choose a camera</source>
        <translation>Kamera wählen</translation>
    </message>
</context>
<context>
    <name>DesktopPage</name>
    <message>
        <source>Desktop and media actions</source>
        <translation>Aktionen für Desktop und Medien</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Aktion</translation>
    </message>
    <message>
        <source>Keys here</source>
        <translation>Tasten hier</translation>
    </message>
    <message>
        <source>no action is chosen yet</source>
        <translation>noch ist keine Aktion gewählt</translation>
    </message>
    <message>
        <source>Media</source>
        <translation>Medien</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Lautstärke</translation>
    </message>
    <message>
        <source>Presentation</source>
        <translation>Präsentation</translation>
    </message>
    <message>
        <source>Browser</source>
        <translation>Browser</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>Desktop</source>
        <translation>Desktop</translation>
    </message>
</context>
<context>
    <name>DonePage</name>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>That is all</source>
        <translation>Das war alles</translation>
    </message>
    <message>
        <source>The program starts paused: nothing is pressed until you arm it with the large switch in the window, with F9 there, or with your keys from anywhere.</source>
        <translation>Das Programm startet pausiert: Nichts wird gedrückt, bis es mit dem großen Schalter im Fenster, dort mit F9 oder von überall mit dem Tastenkürzel aktiviert wird.</translation>
    </message>
    <message>
        <source>The large switch in the window</source>
        <translation>Der große Schalter im Fenster</translation>
    </message>
    <message>
        <source>None yet; connect one, and choose it at the top of the window</source>
        <translation>Noch keine; eine anschließen und oben im Fenster wählen</translation>
    </message>
    <message>
        <source>A recording instead: {0}</source>
        <translation>Stattdessen eine Aufnahme: {0}</translation>
    </message>
    <message>
        <source>{0} of {1} were seen</source>
        <translation>{0} von {1} wurden gesehen</translation>
    </message>
    <message>
        <source>None was seen yet; you can try at any time under “Practice”</source>
        <translation>Noch keine gesehen; unter „Üben“ lässt es sich jederzeit versuchen</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Kamera</translation>
    </message>
    <message>
        <source>Gestures</source>
        <translation>Gesten</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>Pause with</source>
        <translation>Pausieren mit</translation>
    </message>
    <message>
        <source>Where to find what</source>
        <translation>Was wo zu finden ist</translation>
    </message>
    <message>
        <source>what each gesture does, and all profiles</source>
        <translation>was jede Geste bewirkt, und alle Profile</translation>
    </message>
    <message>
        <source>Practice</source>
        <translation>Üben</translation>
    </message>
    <message>
        <source>how well the program sees each of your gestures</source>
        <translation>wie gut das Programm jede Geste sieht</translation>
    </message>
    <message>
        <source>My gestures</source>
        <translation>Meine Gesten</translation>
    </message>
    <message>
        <source>teach the program your own hand</source>
        <translation>dem Programm die eigene Hand beibringen</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>camera, keys to pause, appearance and more</source>
        <translation>Kamera, Tasten zum Pausieren, Aussehen und mehr</translation>
    </message>
    <message>
        <source>First steps</source>
        <translation>Erste Schritte</translation>
    </message>
    <message>
        <source>this guide once more</source>
        <translation>diese Einführung noch einmal</translation>
    </message>
</context>
<context>
    <name>EarlierRecording</name>
    <message>
        <source>Recording of {0}, made on {1} at {2}</source>
        <translation>Aufnahme von „{0}“, gemacht am {1} um {2}</translation>
    </message>
    <message>
        <source>Made on {0} at {1}; Delete removes it</source>
        <translation>Gemacht am {0} um {1}; Entf löscht sie</translation>
    </message>
    <message>
        <source>Delete this recording</source>
        <translation>Diese Aufnahme löschen</translation>
    </message>
</context>
<context>
    <name>EarlierResults</name>
    <message>
        <source>Earlier results</source>
        <translation>Frühere Ergebnisse</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>{0} damaged lines in the file of results were left out.</source>
        <translation>{0} beschädigte Zeilen in der Ergebnisdatei wurden ausgelassen.</translation>
    </message>
    <message>
        <source>{0}: {1}, {2} unasked – {3}, {4}</source>
        <translation>{0}: {1}, {2} unverlangt – {3}, {4}</translation>
    </message>
</context>
<context>
    <name>EarlierStrip</name>
    <message>
        <source>Earlier recordings of this gesture</source>
        <translation>Frühere Aufnahmen dieser Geste</translation>
    </message>
</context>
<context>
    <name>EventList</name>
    <message>
        <source>Last gestures</source>
        <translation>Letzte Gesten</translation>
    </message>
    <message>
        <source>No gesture has fired yet</source>
        <translation>Noch hat keine Geste ausgelöst</translation>
    </message>
</context>
<context>
    <name>Explanation</name>
    <message>
        <source>What the network looked at</source>
        <translation>Worauf das Netz geachtet hat</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>In Arbeit</translation>
    </message>
    <message>
        <source>Working out what spoke for “{0}”: some seconds...</source>
        <translation>Ermitteln, was für „{0}“ sprach: einige Sekunden …</translation>
    </message>
    <message>
        <source>It could not be worked out: {0}</source>
        <translation>Das ließ sich nicht ermitteln: {0}</translation>
    </message>
    <message>
        <source>Frames with heat where the network looked for {0}</source>
        <translation>Bilder, eingefärbt, wo das Netz für „{0}“ hingesehen hat</translation>
    </message>
    <message>
        <source>The warmer the colour, the more that place and moment spoke for “{0}”. The frames are as the network sees them: small, and not mirrored. The bars below them show how much each moment mattered.</source>
        <translation>Je wärmer die Farbe, desto mehr sprachen Ort und Zeitpunkt für „{0}“. Die Bilder sind so, wie das Netz sie sieht: klein und nicht gespiegelt. Die Balken darunter zeigen, wie sehr jeder Zeitpunkt zählte.</translation>
    </message>
    <message>
        <source>{0}: {1} %</source>
        <translation>{0}: {1} %</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Share gestures</source>
        <translation>Gesten weitergeben</translation>
    </message>
    <message>
        <source>My gestures</source>
        <translation>Meine Gesten</translation>
    </message>
    <message>
        <source>Only if you want to be named</source>
        <translation>Nur, wenn der Name genannt werden soll</translation>
    </message>
    <message>
        <source>Put recordings into the pack</source>
        <translation>Aufnahmen in das Paket legen</translation>
    </message>
    <message>
        <source>Gestures whose recordings are put in</source>
        <translation>Gesten, deren Aufnahmen hineinkommen</translation>
    </message>
    <message>
        <source>No model</source>
        <translation>Kein Modell</translation>
    </message>
    <message>
        <source>No bindings</source>
        <translation>Keine Belegung</translation>
    </message>
    <message>
        <source>Write the pack…</source>
        <translation>Paket schreiben …</translation>
    </message>
    <message>
        <source>Writing the pack…</source>
        <translation>Paket wird geschrieben …</translation>
    </message>
    <message>
        <source>{0} (recordings: {1})</source>
        <translation>{0} (Aufnahmen: {1})</translation>
    </message>
    <message>
        <source>Give the pack a name.</source>
        <translation>Dem Paket einen Namen geben.</translation>
    </message>
    <message>
        <source>Tick the gestures whose recordings shall be in the pack.</source>
        <translation>Die Gesten ankreuzen, deren Aufnahmen in das Paket sollen.</translation>
    </message>
    <message>
        <source>Choose recordings, a model or bindings.</source>
        <translation>Aufnahmen, ein Modell oder eine Belegung wählen.</translation>
    </message>
    <message>
        <source>⚠ That is too much for one pack: {0} of at most {1} pictures, {2} of at most {3}. Tick fewer gestures.</source>
        <translation>⚠ Das ist zu viel für ein Paket: {0} von höchstens {1} Bildern, {2} von höchstens {3}. Weniger Gesten ankreuzen.</translation>
    </message>
    <message>
        <source>⚠ The pack will take about {0}. Whoever gets it sees you and your room.</source>
        <translation>⚠ Das Paket wird etwa {0} groß. Wer es bekommt, sieht Person und Zimmer.</translation>
    </message>
    <message>
        <source>The pack will take about {0}. There is no picture of you in it.</source>
        <translation>Das Paket wird etwa {0} groß. Es enthält kein Bild der Person.</translation>
    </message>
    <message>
        <source>&amp;Name of the pack</source>
        <translation>&amp;Name des Pakets</translation>
    </message>
    <message>
        <source>Made &amp;by</source>
        <translation>Erstellt v&amp;on</translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation>&amp;Modell</translation>
    </message>
    <message>
        <source>&amp;Bindings</source>
        <translation>&amp;Belegung</translation>
    </message>
    <message>
        <source>Recordings show you and your room to everybody who gets the pack, and they may pass them on. Others need them only to train with them; a model recognises your gestures without them.</source>
        <translation>Aufnahmen zeigen Person und Zimmer allen, die das Paket bekommen, und sie können sie weitergeben. Andere brauchen sie nur zum Trainieren; ein Modell erkennt die Gesten auch ohne sie.</translation>
    </message>
</context>
<context>
    <name>GestureChoice</name>
    <message>
        <source>Only these:</source>
        <translation>Nur diese:</translation>
    </message>
    <message>
        <source>Gestures to practise</source>
        <translation>Gesten zum Üben</translation>
    </message>
    <message>
        <source>Gestures that do something ({0})</source>
        <translation>Gesten, die etwas bewirken ({0})</translation>
    </message>
    <message>
        <source>All gestures ({0})</source>
        <translation>Alle Gesten ({0})</translation>
    </message>
</context>
<context>
    <name>GestureList</name>
    <message>
        <source>Gestures and how many recordings there are</source>
        <translation>Gesten und wie viele Aufnahmen es gibt</translation>
    </message>
    <message>
        <source>{0}, recordings: {1}, {2}</source>
        <translation>{0}, Aufnahmen: {1}, {2}</translation>
    </message>
</context>
<context>
    <name>GesturePreview</name>
    <message>
        <source>What {0} looks like</source>
        <translation>So sieht „{0}“ aus</translation>
    </message>
</context>
<context>
    <name>GestureRows</name>
    <message>
        <source>Gesture</source>
        <translation>Geste</translation>
    </message>
    <message>
        <source>Does</source>
        <translation>Bewirkt</translation>
    </message>
    <message>
        <source>How</source>
        <translation>Wie</translation>
    </message>
    <message>
        <source>Fires at</source>
        <translation>Löst aus ab</translation>
    </message>
    <message>
        <source>counts as “{0}”</source>
        <translation>zählt als „{0}“</translation>
    </message>
    <message>
        <source>nothing, on purpose</source>
        <translation>nichts, mit Absicht</translation>
    </message>
    <message>
        <source>{0} (as everywhere)</source>
        <translation>{0} (wie überall)</translation>
    </message>
    <message>
        <source>⚠ Make it twice</source>
        <translation>⚠ Zweimal machen</translation>
    </message>
    <message>
        <source>⚠ At once</source>
        <translation>⚠ Sofort</translation>
    </message>
</context>
<context>
    <name>GestureTable</name>
    <message>
        <source>Gestures and what they do</source>
        <translation>Gesten und was sie bewirken</translation>
    </message>
</context>
<context>
    <name>Gestures</name>
    <message>
        <source>Swiping Left</source>
        <translation>Nach links wischen</translation>
    </message>
    <message>
        <source>Swiping Right</source>
        <translation>Nach rechts wischen</translation>
    </message>
    <message>
        <source>Swiping Down</source>
        <translation>Nach unten wischen</translation>
    </message>
    <message>
        <source>Swiping Up</source>
        <translation>Nach oben wischen</translation>
    </message>
    <message>
        <source>Pushing Hand Away</source>
        <translation>Hand wegschieben</translation>
    </message>
    <message>
        <source>Pulling Hand In</source>
        <translation>Hand heranziehen</translation>
    </message>
    <message>
        <source>Sliding Two Fingers Left</source>
        <translation>Zwei Finger nach links</translation>
    </message>
    <message>
        <source>Sliding Two Fingers Right</source>
        <translation>Zwei Finger nach rechts</translation>
    </message>
    <message>
        <source>Sliding Two Fingers Down</source>
        <translation>Zwei Finger nach unten</translation>
    </message>
    <message>
        <source>Sliding Two Fingers Up</source>
        <translation>Zwei Finger nach oben</translation>
    </message>
    <message>
        <source>Pushing Two Fingers Away</source>
        <translation>Zwei Finger wegschieben</translation>
    </message>
    <message>
        <source>Pulling Two Fingers In</source>
        <translation>Zwei Finger heranziehen</translation>
    </message>
    <message>
        <source>Rolling Hand Forward</source>
        <translation>Hand vorwärts rollen</translation>
    </message>
    <message>
        <source>Rolling Hand Backward</source>
        <translation>Hand rückwärts rollen</translation>
    </message>
    <message>
        <source>Turning Hand Clockwise</source>
        <translation>Hand rechtsherum drehen</translation>
    </message>
    <message>
        <source>Turning Hand Counterclockwise</source>
        <translation>Hand linksherum drehen</translation>
    </message>
    <message>
        <source>Zooming In With Full Hand</source>
        <translation>Mit der Hand vergrößern</translation>
    </message>
    <message>
        <source>Zooming Out With Full Hand</source>
        <translation>Mit der Hand verkleinern</translation>
    </message>
    <message>
        <source>Zooming In With Two Fingers</source>
        <translation>Mit zwei Fingern vergrößern</translation>
    </message>
    <message>
        <source>Zooming Out With Two Fingers</source>
        <translation>Mit zwei Fingern verkleinern</translation>
    </message>
    <message>
        <source>Thumb Up</source>
        <translation>Daumen hoch</translation>
    </message>
    <message>
        <source>Thumb Down</source>
        <translation>Daumen runter</translation>
    </message>
    <message>
        <source>Shaking Hand</source>
        <translation>Hand schütteln</translation>
    </message>
    <message>
        <source>Stop Sign</source>
        <translation>Stoppzeichen</translation>
    </message>
    <message>
        <source>Drumming Fingers</source>
        <translation>Mit den Fingern trommeln</translation>
    </message>
    <message>
        <source>No gesture</source>
        <translation>Keine Geste</translation>
    </message>
    <message>
        <source>Doing other things</source>
        <translation>Etwas anderes</translation>
    </message>
</context>
<context>
    <name>Guide</name>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Zurück</translation>
    </message>
    <message>
        <source>&amp;Skip the guide</source>
        <translation>Einführung über&amp;springen</translation>
    </message>
    <message>
        <source>First steps: {0}</source>
        <translation>Erste Schritte: {0}</translation>
    </message>
    <message>
        <source>&amp;Start</source>
        <translation>&amp;Los</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>&amp;Weiter</translation>
    </message>
    <message>
        <source>I ca&amp;nnot use it now</source>
        <translation>&amp;Geht jetzt nicht</translation>
    </message>
</context>
<context>
    <name>GuideRoom</name>
    <message>
        <source>the first steps are open</source>
        <translation>die ersten Schritte sind offen</translation>
    </message>
    <message>
        <source>the first steps have ended</source>
        <translation>die ersten Schritte sind beendet</translation>
    </message>
</context>
<context>
    <name>HotkeyEditor</name>
    <message>
        <source>None</source>
        <translation>Keines</translation>
    </message>
    <message>
        <source>No hotkey</source>
        <translation>Kein Tastenkürzel</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>Import a profile</source>
        <translation>Profil importieren</translation>
    </message>
    <message>
        <source>What the profile would do</source>
        <translation>Was das Profil bewirken würde</translation>
    </message>
    <message>
        <source>Gesture</source>
        <translation>Geste</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>Would</source>
        <translation>Würde</translation>
    </message>
    <message>
        <source>Think of</source>
        <translation>Zu bedenken</translation>
    </message>
    <message>
        <source>What was left out</source>
        <translation>Was ausgelassen wurde</translation>
    </message>
    <message>
        <source>Keep what is ticked</source>
        <translation>Angekreuztes behalten</translation>
    </message>
    <message>
        <source>Nothing of it counts before you choose the profile, and nothing is armed.</source>
        <translation>Nichts davon gilt, bevor das Profil gewählt wird, und nichts wird aktiviert.</translation>
    </message>
    <message>
        <source>Left out, because it is not understood or not safe:</source>
        <translation>Ausgelassen, weil nicht verständlich oder nicht sicher:</translation>
    </message>
    <message>
        <source>Take gestures from a pack</source>
        <translation>Gesten aus einem Paket übernehmen</translation>
    </message>
    <message>
        <source>Recordings</source>
        <translation>Aufnahmen</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Bindings</source>
        <translation>Belegung</translation>
    </message>
    <message>
        <source>Take what is ticked</source>
        <translation>Angekreuztes übernehmen</translation>
    </message>
    <message>
        <source>Taking what is ticked…</source>
        <translation>Angekreuztes wird übernommen …</translation>
    </message>
    <message>
        <source>recordings: {0}</source>
        <translation>Aufnahmen: {0}</translation>
    </message>
    <message>
        <source>the model</source>
        <translation>das Modell</translation>
    </message>
    <message>
        <source>bindings: {0}</source>
        <translation>Belegungen: {0}</translation>
    </message>
    <message>
        <source>Will be taken: {0}.</source>
        <translation>Übernommen wird: {0}.</translation>
    </message>
    <message>
        <source>Nothing is ticked yet.</source>
        <translation>Noch ist nichts angekreuzt.</translation>
    </message>
    <message>
        <source>Made on {1} with {2}.</source>
        <translation>Erstellt am {1} mit {2}.</translation>
    </message>
    <message>
        <source>Made by {0} on {1} with {2}.</source>
        <translation>Erstellt von {0} am {1} mit {2}.</translation>
    </message>
    <message>
        <source>All of it was checked. Nothing is kept before you take it, and nothing is armed.</source>
        <translation>Alles wurde geprüft. Nichts wird behalten, bevor es übernommen wird, und nichts wird aktiviert.</translation>
    </message>
</context>
<context>
    <name>JudgementPage</name>
    <message>
        <source>Measured on clips that the new model did not learn from. The thin line shows where the true share lies, as far as so few clips can tell.</source>
        <translation>Gemessen an Ausschnitten, aus denen das neue Modell nicht gelernt hat. Die dünne Linie zeigt, wo der wahre Anteil liegt, soweit so wenige Ausschnitte es verraten.</translation>
    </message>
    <message>
        <source>What was taken for what</source>
        <translation>Was wofür gehalten wurde</translation>
    </message>
    <message>
        <source>What you meant (rows), and what the new model saw (columns):</source>
        <translation>Was gemeint war (Zeilen) und was das neue Modell gesehen hat (Spalten):</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>Verwenden</translation>
    </message>
    <message>
        <source>Keep the old one</source>
        <translation>Das alte behalten</translation>
    </message>
    <message>
        <source>Your recordings</source>
        <translation>Die eigenen Aufnahmen</translation>
    </message>
    <message>
        <source>The usual 27 gestures</source>
        <translation>Die üblichen 27 Gesten</translation>
    </message>
    <message>
        <source>Record ordinary behaviour</source>
        <translation>Gewöhnliches Verhalten aufnehmen</translation>
    </message>
    <message>
        <source>Record more of “{0}”</source>
        <translation>Mehr von „{0}“ aufnehmen</translation>
    </message>
    <message>
        <source>Record more</source>
        <translation>Mehr aufnehmen</translation>
    </message>
    <message>
        <source>Gestures seen in {0} minutes of your ordinary behaviour, where you made none: {1} before, {2} with the new model.</source>
        <translation>Gesehene Gesten in {0} Minuten gewöhnlichen Verhaltens, in denen keine gemacht wurde: vorher {1}, mit dem neuen Modell {2}.</translation>
    </message>
    <message>
        <source>Meant: {0}. Seen: {1}. Clips: {2}.</source>
        <translation>Gemeint: {0}. Gesehen: {1}. Ausschnitte: {2}.</translation>
    </message>
</context>
<context>
    <name>KeyCapture</name>
    <message>
        <source>Press the keys (Esc cancels)</source>
        <translation>Tasten drücken (Esc bricht ab)</translation>
    </message>
    <message>
        <source>This key has no name; try another one</source>
        <translation>Diese Taste hat keinen Namen; eine andere versuchen</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>it is not known yet how keys are pressed here</source>
        <translation>noch ist nicht bekannt, wie hier Tasten gedrückt werden</translation>
    </message>
</context>
<context>
    <name>KeysPage</name>
    <message>
        <source>Capture keys</source>
        <translation>Tasten aufnehmen</translation>
    </message>
    <message>
        <source>Then…</source>
        <translation>Danach …</translation>
    </message>
    <message>
        <source>Capture keys that are pressed after these</source>
        <translation>Tasten aufnehmen, die nach diesen gedrückt werden</translation>
    </message>
    <message>
        <source>Names of the keys</source>
        <translation>Namen der Tasten</translation>
    </message>
    <message>
        <source>Names:</source>
        <translation>Namen:</translation>
    </message>
    <message>
        <source>Names may be typed, too: ctrl+k, ctrl+s presses both in turn.</source>
        <translation>Namen lassen sich auch eintippen: ctrl+k, ctrl+s drückt beide nacheinander.</translation>
    </message>
    <message>
        <source>no keys are chosen yet</source>
        <translation>noch sind keine Tasten gewählt</translation>
    </message>
</context>
<context>
    <name>LightQuality</name>
    <message>
        <source>Quality of the picture</source>
        <translation>Bildqualität</translation>
    </message>
    <message>
        <source>Light: good</source>
        <translation>Licht: gut</translation>
    </message>
    <message>
        <source>Light: …</source>
        <translation>Licht: …</translation>
    </message>
    <message>
        <source>Pictures: …</source>
        <translation>Bilder: …</translation>
    </message>
    <message>
        <source>Pictures: enough</source>
        <translation>Bilder: genug</translation>
    </message>
    <message>
        <source>Delay: short</source>
        <translation>Verzögerung: kurz</translation>
    </message>
    <message>
        <source>Delay: …</source>
        <translation>Verzögerung: …</translation>
    </message>
    <message>
        <source>Light: black</source>
        <translation>Licht: schwarz</translation>
    </message>
    <message>
        <source>Open the camera&apos;s shutter or uncover its lens.</source>
        <translation>Die Blende der Kamera öffnen oder die Linse freimachen.</translation>
    </message>
    <message>
        <source>Light: too dark</source>
        <translation>Licht: zu dunkel</translation>
    </message>
    <message>
        <source>Switch a light on.</source>
        <translation>Ein Licht einschalten.</translation>
    </message>
    <message>
        <source>Light: too bright</source>
        <translation>Licht: zu hell</translation>
    </message>
    <message>
        <source>Turn the camera away from the light.</source>
        <translation>Die Kamera vom Licht wegdrehen.</translation>
    </message>
    <message>
        <source>Pictures: stand still</source>
        <translation>Bilder: stehen still</translation>
    </message>
    <message>
        <source>Plug the camera in again.</source>
        <translation>Die Kamera neu anschließen.</translation>
    </message>
    <message>
        <source>Pictures: too few</source>
        <translation>Bilder: zu wenige</translation>
    </message>
    <message>
        <source>The camera gives too few a second; more light helps.</source>
        <translation>Die Kamera liefert zu wenige je Sekunde; mehr Licht hilft.</translation>
    </message>
    <message>
        <source>Delay: recognition is slow</source>
        <translation>Verzögerung: Erkennung zu langsam</translation>
    </message>
    <message>
        <source>Close other programs or take a faster model.</source>
        <translation>Andere Programme schließen oder ein schnelleres Modell nehmen.</translation>
    </message>
    <message>
        <source>Delay: too long</source>
        <translation>Verzögerung: zu lang</translation>
    </message>
    <message>
        <source>The computer or the camera lags behind.</source>
        <translation>Der Computer oder die Kamera kommt nicht nach.</translation>
    </message>
</context>
<context>
    <name>LiveDisplay</name>
    <message>
        <source>does not count: the hand&apos;s way back</source>
        <translation>zählt nicht: der Rückweg der Hand</translation>
    </message>
    <message>
        <source>does not count: too soon after the last one</source>
        <translation>zählt nicht: zu bald nach der letzten</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>gesendet</translation>
    </message>
    <message>
        <source>no action is bound to it</source>
        <translation>nicht belegt</translation>
    </message>
    <message>
        <source>not sent: {0}</source>
        <translation>nicht gesendet: {0}</translation>
    </message>
    <message>
        <source>make the gesture again to confirm</source>
        <translation>zum Bestätigen die Geste wiederholen</translation>
    </message>
    <message>
        <source>not sent: paused</source>
        <translation>nicht gesendet: pausiert</translation>
    </message>
    <message>
        <source>No picture</source>
        <translation>Kein Bild</translation>
    </message>
</context>
<context>
    <name>LiveStage</name>
    <message>
        <source>Live picture</source>
        <translation>Livebild</translation>
    </message>
    <message>
        <source>There is no picture yet</source>
        <translation>Noch kein Bild</translation>
    </message>
    <message>
        <source>There is no picture now</source>
        <translation>Zurzeit kein Bild</translation>
    </message>
</context>
<context>
    <name>LongWork</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Gesture App (armed)</source>
        <translation>Gesture App (aktiv)</translation>
    </message>
    <message>
        <source>Gesture App</source>
        <translation>Gesture App</translation>
    </message>
    <message>
        <source>Open a video file</source>
        <translation>Videodatei öffnen</translation>
    </message>
    <message>
        <source>Videos (*.mp4 *.avi *.mov *.mkv *.webm *.m4v)</source>
        <translation>Videos (*.mp4 *.avi *.mov *.mkv *.webm *.m4v)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Last gestures</source>
        <translation>Letzte Gesten</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Warum?</translation>
    </message>
    <message>
        <source>Show what the network looked at (Ctrl+E)</source>
        <translation>Zeigen, worauf das Netz geachtet hat (Strg+E)</translation>
    </message>
    <message>
        <source>That was wrong</source>
        <translation>Das war falsch</translation>
    </message>
    <message>
        <source>Keep the last seconds to learn from them (Ctrl+D)</source>
        <translation>Die letzten Sekunden behalten, um daraus zu lernen (Strg+D)</translation>
    </message>
</context>
<context>
    <name>ModelCardView</name>
    <message>
        <source>Model card</source>
        <translation>Modellkarte</translation>
    </message>
    <message>
        <source>Nobody has written a card for this model.</source>
        <translation>Für dieses Modell hat niemand eine Karte geschrieben.</translation>
    </message>
</context>
<context>
    <name>ModelColumn</name>
    <message>
        <source>What {0} says</source>
        <translation>Was {0} sagt</translation>
    </message>
    <message>
        <source>{0} ms to recognise</source>
        <translation>{0} ms zum Erkennen</translation>
    </message>
    <message>
        <source>{0} ms behind the picture, {1} ms of them to recognise</source>
        <translation>{0} ms hinter dem Bild, davon {1} ms zum Erkennen</translation>
    </message>
</context>
<context>
    <name>ModelDetails</name>
    <message>
        <source>In short</source>
        <translation>Kurz gesagt</translation>
    </message>
    <message>
        <source>Model card</source>
        <translation>Modellkarte</translation>
    </message>
    <message>
        <source>How good it is</source>
        <translation>Wie gut es ist</translation>
    </message>
    <message>
        <source>Good and bad at</source>
        <translation>Stärken und Schwächen</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Problem</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>That of “{0}”, with which it began.</source>
        <translation>Die von „{0}“, womit es begann.</translation>
    </message>
    <message>
        <source>Speed here</source>
        <translation>Tempo hier</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>Was es ist</translation>
    </message>
    <message>
        <source>Knows</source>
        <translation>Kennt</translation>
    </message>
    <message>
        <source>Your profile</source>
        <translation>Das Profil</translation>
    </message>
    <message>
        <source>Trained on</source>
        <translation>Gelernt aus</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>It looks at whole clips of {0} s, each anew: {1}.</source>
        <translation>Es betrachtet ganze Ausschnitte von {0} s, jeden neu: {1}.</translation>
    </message>
    <message>
        <source>It follows the video as it runs and remembers {0} s: {1}.</source>
        <translation>Es folgt dem laufenden Video und merkt sich {0} s: {1}.</translation>
    </message>
    <message>
        <source>Network: {0}</source>
        <translation>Netz: {0}</translation>
    </message>
    <message>
        <source>the hands in {0} pictures</source>
        <translation>die Hände in {0} Bildern</translation>
    </message>
    <message>
        <source>{0} pictures of {1} x {2} pixels, and the hands in them</source>
        <translation>{0} Bilder mit {1} x {2} Pixeln und die Hände darin</translation>
    </message>
    <message>
        <source>{0} pictures of {1} x {2} pixels</source>
        <translation>{0} Bilder mit {1} x {2} Pixeln</translation>
    </message>
    <message>
        <source>{0} gestures: {1}</source>
        <translation>{0} Gesten: {1}</translation>
    </message>
    <message>
        <source>✓ It knows all gestures of your profile “{0}”.</source>
        <translation>✓ Es kennt alle Gesten des Profils „{0}“.</translation>
    </message>
    <message>
        <source>⚠ It does not know these gestures of your profile “{0}”: {1}</source>
        <translation>⚠ Diese Gesten des Profils „{0}“ kennt es nicht: {1}</translation>
    </message>
    <message>
        <source>Not measured yet</source>
        <translation>Noch nicht gemessen</translation>
    </message>
    <message>
        <source>Began with “{0}” and learnt from {1} of your recordings on {2}: {3}.</source>
        <translation>Begann mit „{0}“ und lernte am {2} aus {1} eigenen Aufnahmen: {3}.</translation>
    </message>
    <message>
        <source>Nobody has written it down.</source>
        <translation>Das hat niemand aufgeschrieben.</translation>
    </message>
</context>
<context>
    <name>ModelEditor</name>
    <message>
        <source>Choose a file...</source>
        <translation>Datei wählen …</translation>
    </message>
    <message>
        <source>Choose a model</source>
        <translation>Modell wählen</translation>
    </message>
    <message>
        <source>Models (*.safetensors)</source>
        <translation>Modelle (*.safetensors)</translation>
    </message>
</context>
<context>
    <name>ModelLibrary</name>
    <message>
        <source>Measuring {0}…</source>
        <translation>{0} wird gemessen …</translation>
    </message>
    <message>
        <source>Checking {0} and trying it out…</source>
        <translation>{0} wird geprüft und ausprobiert …</translation>
    </message>
</context>
<context>
    <name>ModelList</name>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>⚠ {0}
cannot be used</source>
        <translation>⚠ {0}
nicht brauchbar</translation>
    </message>
    <message>
        <source>✓ {0}
in use</source>
        <translation>✓ {0}
in Gebrauch</translation>
    </message>
    <message>
        <source>{0}
came with the program</source>
        <translation>{0}
mit dem Programm geliefert</translation>
    </message>
    <message>
        <source>{0}
your own</source>
        <translation>{0}
selbst hinzugefügt</translation>
    </message>
</context>
<context>
    <name>ModelPage</name>
    <message>
        <source>Take the model</source>
        <translation>Das Modell übernehmen</translation>
    </message>
    <message>
        <source>It is tried out before it is kept, and not used before you choose it.</source>
        <translation>Es wird ausprobiert, bevor es behalten wird, und erst verwendet, wenn es gewählt wird.</translation>
    </message>
</context>
<context>
    <name>ModelsPanel</name>
    <message>
        <source>Use</source>
        <translation>Verwenden</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Messen</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren …</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>Zurückholen</translation>
    </message>
    <message>
        <source>Import a model</source>
        <translation>Modell importieren</translation>
    </message>
    <message>
        <source>Models (*.safetensors)</source>
        <translation>Modelle (*.safetensors)</translation>
    </message>
    <message>
        <source>“{0}” is kept, and not used yet.</source>
        <translation>„{0}“ ist gespeichert und wird noch nicht verwendet.</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>Verwenden</translation>
    </message>
    <message>
        <source>“{0}” was deleted; it can come back for seven days.</source>
        <translation>„{0}“ wurde gelöscht; sieben Tage lang lässt es sich zurückholen.</translation>
    </message>
    <message>
        <source>Bring it back</source>
        <translation>Zurückholen</translation>
    </message>
</context>
<context>
    <name>ModelsRoom</name>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
</context>
<context>
    <name>MousePage</name>
    <message>
        <source>What the mouse does</source>
        <translation>Was die Maus tut</translation>
    </message>
    <message>
        <source>Scroll up</source>
        <translation>Nach oben scrollen</translation>
    </message>
    <message>
        <source>Scroll down</source>
        <translation>Nach unten scrollen</translation>
    </message>
    <message>
        <source>Scroll left</source>
        <translation>Nach links scrollen</translation>
    </message>
    <message>
        <source>Scroll right</source>
        <translation>Nach rechts scrollen</translation>
    </message>
    <message>
        <source>Move the pointer</source>
        <translation>Zeiger bewegen</translation>
    </message>
    <message>
        <source>Notches of the wheel</source>
        <translation>Rasten des Mausrads</translation>
    </message>
    <message>
        <source>Pixels to the right</source>
        <translation>Pixel nach rechts</translation>
    </message>
    <message>
        <source>Pixels down</source>
        <translation>Pixel nach unten</translation>
    </message>
    <message>
        <source>Mouse:</source>
        <translation>Maus:</translation>
    </message>
    <message>
        <source>Notches:</source>
        <translation>Rasten:</translation>
    </message>
    <message>
        <source>To the right, pixels:</source>
        <translation>Nach rechts, in Pixeln:</translation>
    </message>
    <message>
        <source>Down, pixels:</source>
        <translation>Nach unten, in Pixeln:</translation>
    </message>
</context>
<context>
    <name>NewGesture</name>
    <message>
        <source>New gesture</source>
        <translation>Neue Geste</translation>
    </message>
    <message>
        <source>Name of a new gesture</source>
        <translation>Name einer neuen Geste</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Add the new gesture</source>
        <translation>Die neue Geste hinzufügen</translation>
    </message>
</context>
<context>
    <name>NoticePanel</name>
    <message>
        <source>Working</source>
        <translation>In Arbeit</translation>
    </message>
    <message>
        <source>Play the bundled demo</source>
        <translation>Mitgelieferte Aufnahme abspielen</translation>
    </message>
    <message>
        <source>Open a video file...</source>
        <translation>Videodatei öffnen …</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Erneut suchen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Play again</source>
        <translation>Noch einmal abspielen</translation>
    </message>
    <message>
        <source>Switch the camera on</source>
        <translation>Kamera einschalten</translation>
    </message>
    <message>
        <source>Use the bundled model</source>
        <translation>Mitgeliefertes Modell verwenden</translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>Loading the model...</source>
        <translation>Das Modell wird geladen …</translation>
    </message>
    <message>
        <source>Preparing the model for this computer...</source>
        <translation>Das Modell wird für diesen Computer vorbereitet …</translation>
    </message>
    <message>
        <source>This takes some seconds, and is done only once.</source>
        <translation>Das dauert einige Sekunden und geschieht nur einmal.</translation>
    </message>
    <message>
        <source>Opening {0}...</source>
        <translation>{0} wird geöffnet …</translation>
    </message>
    <message>
        <source>Looking for cameras...</source>
        <translation>Kameras werden gesucht …</translation>
    </message>
    <message>
        <source>No camera found</source>
        <translation>Keine Kamera gefunden</translation>
    </message>
    <message>
        <source>Connect a camera and look again. Without one, a recording shows how it works.</source>
        <translation>Eine Kamera anschließen und erneut suchen. Ohne Kamera zeigt eine Aufnahme, wie es funktioniert.</translation>
    </message>
    <message>
        <source>The camera is off</source>
        <translation>Die Kamera ist aus</translation>
    </message>
    <message>
        <source>Gestures have been paused for a while. Arming switches it on again.</source>
        <translation>Gesten sind seit einer Weile pausiert. Aktivieren schaltet sie wieder ein.</translation>
    </message>
    <message>
        <source>{0} cannot be shown</source>
        <translation>{0} kann nicht gezeigt werden</translation>
    </message>
    <message>
        <source>{0} has ended</source>
        <translation>{0} ist zu Ende</translation>
    </message>
    <message>
        <source>The model could not be loaded</source>
        <translation>Das Modell konnte nicht geladen werden</translation>
    </message>
    <message>
        <source>{0}: {1}
The details are in {2}</source>
        <translation>{0}: {1}
Einzelheiten stehen in {2}</translation>
    </message>
    <message>
        <source>Something went wrong inside the program</source>
        <translation>Im Programm ist etwas schiefgegangen</translation>
    </message>
</context>
<context>
    <name>OrderSwitch</name>
    <message>
        <source>Sort the gestures by how likely they are, or not</source>
        <translation>Gesten nach Wahrscheinlichkeit sortieren oder nicht</translation>
    </message>
    <message>
        <source>Likeliest first</source>
        <translation>Wahrscheinlichste zuerst</translation>
    </message>
    <message>
        <source>Gesture</source>
        <translation>Geste</translation>
    </message>
    <message>
        <source>Order of the gestures: the likeliest first</source>
        <translation>Reihenfolge der Gesten: die wahrscheinlichste zuerst</translation>
    </message>
    <message>
        <source>Order of the gestures: always the same</source>
        <translation>Reihenfolge der Gesten: immer gleich</translation>
    </message>
</context>
<context>
    <name>PackSharing</name>
    <message>
        <source>Take gestures from a pack</source>
        <translation>Gesten aus einem Paket übernehmen</translation>
    </message>
    <message>
        <source>Checking {0}…</source>
        <translation>{0} wird geprüft …</translation>
    </message>
    <message>
        <source>There is nothing to share yet. Record a gesture, or make a profile.</source>
        <translation>Noch gibt es nichts weiterzugeben. Eine Geste aufnehmen oder ein Profil anlegen.</translation>
    </message>
    <message>
        <source>Write the pack</source>
        <translation>Paket schreiben</translation>
    </message>
    <message>
        <source>“{0}” was written to {1}.</source>
        <translation>„{0}“ wurde nach {1} geschrieben.</translation>
    </message>
    <message>
        <source>Recordings that were taken: {0}.</source>
        <translation>Übernommene Aufnahmen: {0}.</translation>
    </message>
    <message>
        <source>The model “{0}” is kept, and not used yet.</source>
        <translation>Das Modell „{0}“ ist gespeichert und wird noch nicht verwendet.</translation>
    </message>
    <message>
        <source>The profile “{0}” is kept, and not used yet.</source>
        <translation>Das Profil „{0}“ ist gespeichert und wird noch nicht verwendet.</translation>
    </message>
    <message>
        <source>Gesture packs (*.gestures)</source>
        <translation>Gestenpakete (*.gestures)</translation>
    </message>
</context>
<context>
    <name>PausePage</name>
    <message>
        <source>Pausing</source>
        <translation>Pausieren</translation>
    </message>
    <message>
        <source>Learn how to pause</source>
        <translation>Das Pausieren lernen</translation>
    </message>
    <message>
        <source>Armed means that gestures press keys, in whichever program is in front. Paused means that they press nothing. Try both here: it is practice, and nothing is pressed.</source>
        <translation>Aktiv heißt: Gesten drücken Tasten, im jeweils vorderen Programm. Pausiert heißt: Sie drücken nichts. Hier lässt sich beides ausprobieren; es ist nur Übung, und nichts wird gedrückt.</translation>
    </message>
    <message>
        <source>No keys are set for it; the settings can change that.</source>
        <translation>Dafür sind keine Tasten festgelegt; das lässt sich in den Einstellungen ändern.</translation>
    </message>
    <message>
        <source>These keys, pressed together in any program. They arm it again, too.</source>
        <translation>Diese Tasten, zusammen gedrückt, in jedem Programm. Sie aktivieren es auch wieder.</translation>
    </message>
    <message>
        <source>No corner of the screen is set for it; the settings can change that.</source>
        <translation>Dafür ist keine Bildschirmecke festgelegt; das lässt sich in den Einstellungen ändern.</translation>
    </message>
    <message>
        <source>{0}: push the mouse pointer into it and keep it there for a second.</source>
        <translation>{0}: den Mauszeiger hineinschieben und eine Sekunde dort lassen.</translation>
    </message>
    <message>
        <source>For practice: nothing is pressed here</source>
        <translation>Nur zur Übung: Hier wird nichts gedrückt</translation>
    </message>
    <message>
        <source>Armed. Now pause it with the keys.</source>
        <translation>Aktiv. Jetzt mit den Tasten pausieren.</translation>
    </message>
    <message>
        <source>✓ Paused with the keys. That works in every program.</source>
        <translation>✓ Mit den Tasten pausiert. Das geht in jedem Programm.</translation>
    </message>
    <message>
        <source>✓ Paused by the corner. That works in every program.</source>
        <translation>✓ Über die Ecke pausiert. Das geht in jedem Programm.</translation>
    </message>
    <message>
        <source>Paused. Arm once more, and then try the keys: they work in every program.</source>
        <translation>Pausiert. Noch einmal aktivieren und dann die Tasten versuchen: Sie wirken in jedem Programm.</translation>
    </message>
    <message>
        <source>Arm it first: click the switch.</source>
        <translation>Zuerst aktivieren: den Schalter anklicken.</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>A corner of the screen</source>
        <translation>Eine Ecke des Bildschirms</translation>
    </message>
    <message>
        <source>In the window, F9 and the large switch pause, too. When the screen is locked or the program ends, nothing is pressed any more.</source>
        <translation>Im Fenster pausieren auch F9 und der große Schalter. Ist der Bildschirm gesperrt oder das Programm beendet, wird nichts mehr gedrückt.</translation>
    </message>
</context>
<context>
    <name>Picture</name>
    <message>
        <source>Live picture</source>
        <translation>Livebild</translation>
    </message>
</context>
<context>
    <name>PracticePanel</name>
    <message>
        <source>No pictures come from the camera. The practice goes on as soon as they do; the gesture is asked for once more then.</source>
        <translation>Von der Kamera kommen keine Bilder. Sobald welche kommen, geht das Üben weiter; die Geste wird dann noch einmal verlangt.</translation>
    </message>
    <message>
        <source>Results deleted: {0}.</source>
        <translation>Gelöschte Ergebnisse: {0}.</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>Zurückholen</translation>
    </message>
</context>
<context>
    <name>PracticeRoom</name>
    <message>
        <source>Practice</source>
        <translation>Üben</translation>
    </message>
    <message>
        <source>somebody practises</source>
        <translation>es wird geübt</translation>
    </message>
</context>
<context>
    <name>ProbabilityBars</name>
    <message>
        <source>Probabilities of the gestures</source>
        <translation>Wahrscheinlichkeiten der Gesten</translation>
    </message>
    <message>
        <source>fires at {0} %</source>
        <translation>löst ab {0} % aus</translation>
    </message>
    <message>
        <source>Does</source>
        <translation>Bewirkt</translation>
    </message>
    <message>
        <source>{0} fires at {1} %</source>
        <translation>„{0}“ löst ab {1} % aus</translation>
    </message>
    <message>
        <source>Likeliest: {0}</source>
        <translation>Am wahrscheinlichsten: {0}</translation>
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
        <translation>{0} %, zählt ab {1} %</translation>
    </message>
</context>
<context>
    <name>ProfileBar</name>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>Where the bindings count</source>
        <translation>Wo die Belegungen gelten</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Profile:</source>
        <translation>Profil:</translation>
    </message>
    <message>
        <source>Counts:</source>
        <translation>Gilt:</translation>
    </message>
    <message>
        <source>Rules…</source>
        <translation>Regeln …</translation>
    </message>
    <message>
        <source>{0} (damaged)</source>
        <translation>{0} (beschädigt)</translation>
    </message>
    <message>
        <source>{0} (from elsewhere)</source>
        <translation>{0} (von anderswo)</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Überall</translation>
    </message>
    <message>
        <source>In {0}: {1}</source>
        <translation>In {0}: {1}</translation>
    </message>
    <message>
        <source>Import a profile</source>
        <translation>Profil importieren</translation>
    </message>
    <message>
        <source>Export the profile</source>
        <translation>Profil exportieren</translation>
    </message>
    <message>
        <source>Save the cheat sheet</source>
        <translation>Spickzettel speichern</translation>
    </message>
    <message>
        <source>Rename the profile</source>
        <translation>Profil umbenennen</translation>
    </message>
    <message>
        <source>New profile</source>
        <translation>Neues Profil</translation>
    </message>
    <message>
        <source>My gestures</source>
        <translation>Meine Gesten</translation>
    </message>
    <message>
        <source>Name of the profile</source>
        <translation>Name des Profils</translation>
    </message>
    <message>
        <source>New…</source>
        <translation>Neu …</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Duplizieren</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Umbenennen …</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>Zurückholen</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren …</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren …</translation>
    </message>
    <message>
        <source>Cheat sheet…</source>
        <translation>Spickzettel …</translation>
    </message>
    <message>
        <source>More ▾</source>
        <translation>Mehr ▾</translation>
    </message>
    <message>
        <source>More for this profile</source>
        <translation>Mehr zu diesem Profil</translation>
    </message>
</context>
<context>
    <name>ProfileCard</name>
    <message>
        <source>A bit of everything: slides, pages, music and the size of letters.</source>
        <translation>Von allem etwas: Folien, Seiten, Musik und Schriftgröße.</translation>
    </message>
    <message>
        <source>Scroll through web pages, go back, and change from tab to tab.</source>
        <translation>Webseiten durchblättern, zurückgehen und zwischen Tabs wechseln.</translation>
    </message>
    <message>
        <source>Music and films, from the sofa.</source>
        <translation>Musik und Filme, vom Sofa aus.</translation>
    </message>
    <message>
        <source>Slides, in front of people: few gestures, and each must be clear.</source>
        <translation>Folien, vor Publikum: wenige Gesten, und jede muss deutlich sein.</translation>
    </message>
    <message>
        <source>Turn and scroll the pages of long texts and scores.</source>
        <translation>Lange Texte und Noten umblättern und scrollen.</translation>
    </message>
    <message>
        <source>Move windows aside, and go from desktop to desktop.</source>
        <translation>Fenster zur Seite schieben und zwischen Desktops wechseln.</translation>
    </message>
    <message>
        <source>One of your own profiles.</source>
        <translation>Eines der eigenen Profile.</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}: {1}</translation>
    </message>
    <message>
        <source>No gesture does anything yet.</source>
        <translation>Noch bewirkt keine Geste etwas.</translation>
    </message>
    <message>
        <source>{0}, and {1} more</source>
        <translation>{0} und {1} weitere</translation>
    </message>
</context>
<context>
    <name>ProfileEditor</name>
    <message>
        <source>Rules</source>
        <translation>Regeln</translation>
    </message>
    <message>
        <source>My {0}</source>
        <translation>{0} (eigenes)</translation>
    </message>
    <message>
        <source>“{0}” stays as it is: your changes are kept in “{1}”.</source>
        <translation>„{0}“ bleibt, wie es ist: Die Änderungen stehen in „{1}“.</translation>
    </message>
</context>
<context>
    <name>ProfilePage</name>
    <message>
        <source>Profile to switch to</source>
        <translation>Profil, zu dem gewechselt wird</translation>
    </message>
    <message>
        <source>Profile:</source>
        <translation>Profil:</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>What shall your gestures do?</source>
        <translation>Was sollen die Gesten bewirken?</translation>
    </message>
    <message>
        <source>A profile says which gesture does what. Choose the one that fits best; you can change to another one at any time, or make your own.</source>
        <translation>Ein Profil sagt, welche Geste was bewirkt. Das passendste wählen; der Wechsel zu einem anderen ist jederzeit möglich, auch zu einem selbst gemachten.</translation>
    </message>
</context>
<context>
    <name>ProgramPage</name>
    <message>
        <source>Program</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>Name or file of a program</source>
        <translation>Name oder Datei eines Programms</translation>
    </message>
    <message>
        <source>Arguments, one on each line</source>
        <translation>Argumente, eines je Zeile</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>Durchsuchen …</translation>
    </message>
    <message>
        <source>Program:</source>
        <translation>Programm:</translation>
    </message>
    <message>
        <source>Arguments, one on each line:</source>
        <translation>Argumente, eines je Zeile:</translation>
    </message>
    <message>
        <source>Each line is passed on as it is: quotes, *, | and $ mean nothing here.</source>
        <translation>Jede Zeile wird unverändert übergeben: Anführungszeichen, *, | und $ haben hier keine Bedeutung.</translation>
    </message>
    <message>
        <source>Choose a program</source>
        <translation>Programm wählen</translation>
    </message>
</context>
<context>
    <name>RecordPage</name>
    <message>
        <source>Record ordinary behaviour (1 minute)</source>
        <translation>Gewöhnliches Verhalten aufnehmen (1 Minute)</translation>
    </message>
    <message>
        <source>Behave as usual: type, drink, scratch your head. It teaches what is no gesture.</source>
        <translation>Sich verhalten wie sonst: tippen, trinken, am Kopf kratzen. So lernt das Programm, was keine Geste ist.</translation>
    </message>
    <message>
        <source>Behave as usual for a minute: type, drink, scratch your head. It teaches what is no gesture.</source>
        <translation>Sich eine Minute lang verhalten wie sonst: tippen, trinken, am Kopf kratzen. So lernt das Programm, was keine Geste ist.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Record (Space)</source>
        <translation>Aufnehmen (Leertaste)</translation>
    </message>
</context>
<context>
    <name>Recorder</name>
    <message>
        <source>The picture is very dark. Switch a light on.</source>
        <translation>Das Bild ist sehr dunkel. Ein Licht einschalten.</translation>
    </message>
    <message>
        <source>The picture is burnt out. Turn the camera away from the light.</source>
        <translation>Das Bild ist überbelichtet. Die Kamera vom Licht wegdrehen.</translation>
    </message>
    <message>
        <source>The camera gave too few pictures a second. More light helps.</source>
        <translation>Die Kamera lieferte zu wenige Bilder je Sekunde. Mehr Licht hilft.</translation>
    </message>
    <message>
        <source>Hardly anything moved. Was your hand in the picture?</source>
        <translation>Es hat sich kaum etwas bewegt. War die Hand im Bild?</translation>
    </message>
    <message>
        <source>Your hand seems to leave the picture. Move back a little.</source>
        <translation>Die Hand scheint das Bild zu verlassen. Etwas zurückrücken.</translation>
    </message>
    <message>
        <source>This is very short. Drag the handles apart, or record it again.</source>
        <translation>Das ist sehr kurz. Die Griffe auseinanderziehen oder neu aufnehmen.</translation>
    </message>
    <message>
        <source>Record it once, the way you would make it in daily use.</source>
        <translation>Einmal aufnehmen, so wie im Alltag.</translation>
    </message>
    <message>
        <source>Now sit a little further away, or closer.</source>
        <translation>Jetzt etwas weiter weg oder näher sitzen.</translation>
    </message>
    <message>
        <source>Now use the other hand, if you ever would.</source>
        <translation>Jetzt die andere Hand nehmen, falls sie je gebraucht wird.</translation>
    </message>
    <message>
        <source>Now change the light: a lamp on or off, a curtain open or shut.</source>
        <translation>Jetzt das Licht ändern: eine Lampe an oder aus, ein Vorhang auf oder zu.</translation>
    </message>
    <message>
        <source>Now make it faster, or slower.</source>
        <translation>Jetzt schneller oder langsamer machen.</translation>
    </message>
    <message>
        <source>Now make it in another part of the picture.</source>
        <translation>Jetzt an einer anderen Stelle im Bild machen.</translation>
    </message>
    <message>
        <source>Good. A few more on another day, in other light, would teach more than more today.</source>
        <translation>Gut. Einige weitere an einem anderen Tag, in anderem Licht, bringen mehr als noch mehr heute.</translation>
    </message>
    <message>
        <source>That is plenty. More does no harm.</source>
        <translation>Das ist reichlich. Mehr schadet nicht.</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>helps</source>
        <translation>hilft</translation>
    </message>
    <message>
        <source>good</source>
        <translation>gut</translation>
    </message>
    <message>
        <source>very good</source>
        <translation>sehr gut</translation>
    </message>
    <message>
        <source>1 recording helps, {0} are good, {1} are very good.</source>
        <translation>1 Aufnahme hilft, {0} sind gut, {1} sind sehr gut.</translation>
    </message>
    <message>
        <source>Type a name for your gesture first.</source>
        <translation>Zuerst einen Namen für die Geste eingeben.</translation>
    </message>
    <message>
        <source>The name is too long; {0} letters are the most.</source>
        <translation>Der Name ist zu lang; höchstens {0} Zeichen.</translation>
    </message>
    <message>
        <source>Leave out quotes, commas, semicolons and slashes.</source>
        <translation>Anführungszeichen, Kommas, Strichpunkte und Schrägstriche weglassen.</translation>
    </message>
    <message>
        <source>There is a gesture called “{0}” already.</source>
        <translation>Eine Geste namens „{0}“ gibt es schon.</translation>
    </message>
    <message>
        <source>The new model recognises your gestures better. Use it.</source>
        <translation>Das neue Modell erkennt die eigenen Gesten besser. Empfehlung: verwenden.</translation>
    </message>
    <message>
        <source>The new model recognises your gestures better, but fewer than half of your recordings. Record more of each gesture, and train again.</source>
        <translation>Das neue Modell erkennt die eigenen Gesten besser, aber weniger als die Hälfte der Aufnahmen. Jede Geste öfter aufnehmen und erneut trainieren.</translation>
    </message>
    <message>
        <source>The new model recognises your gestures better. Whether it also sees gestures where you make none, nobody knows: record a minute of ordinary behaviour to have that measured, and learnt, too.</source>
        <translation>Das neue Modell erkennt die eigenen Gesten besser. Ob es auch Gesten sieht, wo keine sind, weiß niemand: Eine Minute gewöhnlichen Verhaltens aufnehmen, dann wird auch das gemessen und gelernt.</translation>
    </message>
    <message>
        <source>The new model recognises your gestures better, but it has forgotten some of the usual ones. Use it if you need only yours.</source>
        <translation>Das neue Modell erkennt die eigenen Gesten besser, hat aber einige der üblichen vergessen. Verwenden, wenn nur die eigenen gebraucht werden.</translation>
    </message>
    <message>
        <source>The new model recognises your gestures better, but it also sees gestures where you made none. Record a minute of ordinary behaviour, and train again.</source>
        <translation>Das neue Modell erkennt die eigenen Gesten besser, sieht aber auch Gesten, wo keine waren. Eine Minute gewöhnlichen Verhaltens aufnehmen und erneut trainieren.</translation>
    </message>
    <message>
        <source>The new model is no better than the one in use. Keep the old one.</source>
        <translation>Das neue Modell ist nicht besser als das bisherige. Das alte behalten.</translation>
    </message>
    <message>
        <source>The new model is worse. Keep the old one, and record more.</source>
        <translation>Das neue Modell ist schlechter. Das alte behalten und mehr aufnehmen.</translation>
    </message>
    <message>
        <source>There were too few recordings to tell which model is better. Try it, or record more.</source>
        <translation>Es gab zu wenige Aufnahmen, um zu sagen, welches Modell besser ist. Ausprobieren oder mehr aufnehmen.</translation>
    </message>
    <message>
        <source>about {0} seconds</source>
        <translation>etwa {0} Sekunden</translation>
    </message>
    <message>
        <source>about a minute</source>
        <translation>etwa eine Minute</translation>
    </message>
    <message>
        <source>about {0} minutes</source>
        <translation>etwa {0} Minuten</translation>
    </message>
    <message>
        <source>{0} s</source>
        <translation>{0} s</translation>
    </message>
</context>
<context>
    <name>RecorderPanel</name>
    <message>
        <source>Bring back what was deleted ({0})</source>
        <translation>Gelöschtes zurückholen ({0})</translation>
    </message>
    <message>
        <source>Nothing was deleted</source>
        <translation>Nichts wurde gelöscht</translation>
    </message>
    <message>
        <source>Review ({0})</source>
        <translation>Durchsehen ({0})</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Durchsehen</translation>
    </message>
    <message>
        <source>Saved a recording of “{0}”.</source>
        <translation>Eine Aufnahme von „{0}“ wurde gespeichert.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>“{0}” is called “{1}” now. A model that knows it, and what you bound to it, use the old name until you train and bind again.</source>
        <translation>„{0}“ heißt jetzt „{1}“. Ein Modell, das die Geste kennt, und was mit ihr verbunden ist, behalten den alten Namen, bis erneut trainiert und verbunden wird.</translation>
    </message>
    <message>
        <source>{0} recordings were deleted; they can come back for seven days.</source>
        <translation>{0} Aufnahmen wurden gelöscht; sieben Tage lang lassen sie sich zurückholen.</translation>
    </message>
    <message>
        <source>The recording was deleted; it can come back for seven days.</source>
        <translation>Die Aufnahme wurde gelöscht; sieben Tage lang lässt sie sich zurückholen.</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>Zurückholen</translation>
    </message>
    <message>
        <source>Delete all your recordings ({0})? They can come back for seven days.</source>
        <translation>Alle eigenen Aufnahmen löschen ({0})? Sieben Tage lang lassen sie sich zurückholen.</translation>
    </message>
    <message>
        <source>Delete all</source>
        <translation>Alle löschen</translation>
    </message>
    <message>
        <source>Delete for good what was deleted? It cannot come back after that.</source>
        <translation>Gelöschtes endgültig löschen? Danach lässt es sich nicht zurückholen.</translation>
    </message>
    <message>
        <source>Delete for good</source>
        <translation>Endgültig löschen</translation>
    </message>
    <message>
        <source>The clip was thrown away.</source>
        <translation>Der Ausschnitt wurde weggeworfen.</translation>
    </message>
    <message>
        <source>Pass gestures on...</source>
        <translation>Gesten weitergeben …</translation>
    </message>
    <message>
        <source>Take gestures of others...</source>
        <translation>Gesten anderer übernehmen …</translation>
    </message>
    <message>
        <source>Delete them for good...</source>
        <translation>Endgültig löschen …</translation>
    </message>
    <message>
        <source>Delete all my recordings...</source>
        <translation>Alle eigenen Aufnahmen löschen …</translation>
    </message>
    <message>
        <source>More...</source>
        <translation>Mehr …</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Aufnehmen</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Trainieren</translation>
    </message>
</context>
<context>
    <name>RecordingsPage</name>
    <message>
        <source>Gestures whose recordings are taken</source>
        <translation>Gesten, deren Aufnahmen übernommen werden</translation>
    </message>
    <message>
        <source>Tick all</source>
        <translation>Alle ankreuzen</translation>
    </message>
    <message>
        <source>{0}
Recordings: {1}; you have {2} of your own</source>
        <translation>{0}
Aufnahmen: {1}; eigene: {2}</translation>
    </message>
    <message>
        <source>{0}
Recordings: {1}; new for you</source>
        <translation>{0}
Aufnahmen: {1}; hier neu</translation>
    </message>
    <message>
        <source>⚠ You have taken recordings of this pack before; they would be doubled.</source>
        <translation>⚠ Aufnahmen dieses Pakets wurden schon übernommen; sie wären doppelt.</translation>
    </message>
    <message>
        <source>Tick the gestures whose recordings you want to train with. Choose a row to see its recordings.</source>
        <translation>Die Gesten ankreuzen, mit deren Aufnahmen trainiert werden soll. Eine Zeile wählen, um ihre Aufnahmen zu sehen.</translation>
    </message>
</context>
<context>
    <name>RecordingsRoom</name>
    <message>
        <source>My gestures</source>
        <translation>Meine Gesten</translation>
    </message>
    <message>
        <source>a gesture is recorded</source>
        <translation>eine Geste wird aufgenommen</translation>
    </message>
    <message>
        <source>your gestures are trained</source>
        <translation>die eigenen Gesten werden trainiert</translation>
    </message>
    <message>
        <source>“{0}” is kept, and not used yet.</source>
        <translation>„{0}“ ist gespeichert und wird noch nicht verwendet.</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>Verwenden</translation>
    </message>
</context>
<context>
    <name>Renaming</name>
    <message>
        <source>Rename “{0}”...</source>
        <translation>„{0}“ umbenennen …</translation>
    </message>
    <message>
        <source>Rename one of your own gestures...</source>
        <translation>Eine eigene Geste umbenennen …</translation>
    </message>
    <message>
        <source>Rename a gesture</source>
        <translation>Geste umbenennen</translation>
    </message>
    <message>
        <source>Name of the gesture</source>
        <translation>Name der Geste</translation>
    </message>
</context>
<context>
    <name>ResultPage</name>
    <message>
        <source>Practise again</source>
        <translation>Noch einmal üben</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Each row is a gesture that you were asked for, each column what the program saw. Framed cells are right.</source>
        <translation>Jede Zeile ist eine verlangte Geste, jede Spalte das, was das Programm gesehen hat. Umrahmte Felder sind richtig.</translation>
    </message>
    <message>
        <source>What could be changed</source>
        <translation>Was sich ändern ließe</translation>
    </message>
    <message>
        <source>What was taken for what</source>
        <translation>Was wofür gehalten wurde</translation>
    </message>
</context>
<context>
    <name>RulesDialog</name>
    <message>
        <source>Rules for applications</source>
        <translation>Regeln für Anwendungen</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Regeln</translation>
    </message>
    <message>
        <source>Name of the rule</source>
        <translation>Name der Regel</translation>
    </message>
    <message>
        <source>Name, such as Browsers</source>
        <translation>Name, zum Beispiel Browser</translation>
    </message>
    <message>
        <source>Applications of the rule</source>
        <translation>Anwendungen der Regel</translation>
    </message>
    <message>
        <source>Add the program that has the focus…</source>
        <translation>Programm hinzufügen, das den Fokus hat …</translation>
    </message>
    <message>
        <source>In {0} s: click the program&apos;s window</source>
        <translation>In {0} s: das Fenster des Programms anklicken</translation>
    </message>
    <message>
        <source>Add as a new rule</source>
        <translation>Als neue Regel hinzufügen</translation>
    </message>
    <message>
        <source>Change the chosen rule</source>
        <translation>Gewählte Regel ändern</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>Früher</translation>
    </message>
    <message>
        <source>A rule needs 1 to {0} applications.</source>
        <translation>Eine Regel braucht 1 bis {0} Anwendungen.</translation>
    </message>
    <message>
        <source>This desktop does not tell which program has the focus; type its name.</source>
        <translation>Dieser Desktop verrät nicht, welches Programm den Fokus hat; den Namen eintippen.</translation>
    </message>
    <message>
        <source>That was “{0}”.</source>
        <translation>Das war „{0}“.</translation>
    </message>
    <message>
        <source>A rule counts while one of its programs has the focus; the first one that binds a gesture counts. What gestures do there is chosen in the table.</source>
        <translation>Eine Regel gilt, solange eines ihrer Programme den Fokus hat; die erste, die eine Geste belegt, zählt. Was Gesten dort bewirken, wird in der Tabelle gewählt.</translation>
    </message>
    <message>
        <source>Name:</source>
        <translation>Name:</translation>
    </message>
    <message>
        <source>Applications:</source>
        <translation>Anwendungen:</translation>
    </message>
</context>
<context>
    <name>Said</name>
    <message>
        <source>Put this message away</source>
        <translation>Diese Meldung schließen</translation>
    </message>
</context>
<context>
    <name>Sensitivity</name>
    <message>
        <source>As usual</source>
        <translation>Wie üblich</translation>
    </message>
    <message>
        <source>Fires at {0} %</source>
        <translation>Löst ab {0} % aus</translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message>
        <source>another source was chosen</source>
        <translation>eine andere Quelle wurde gewählt</translation>
    </message>
    <message>
        <source>something went wrong inside the program</source>
        <translation>im Programm ist etwas schiefgegangen</translation>
    </message>
    <message>
        <source>another model was chosen</source>
        <translation>ein anderes Modell wurde gewählt</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>Which gesture does what when the program starts.</source>
        <translation>Welche Geste was bewirkt, wenn das Programm startet.</translation>
    </message>
    <message>
        <source>Rules for applications</source>
        <translation>Regeln für Anwendungen</translation>
    </message>
    <message>
        <source>Let a profile do other things while certain programs are in front. Wayland desktops do not tell which one is.</source>
        <translation>Ein Profil darf anderes bewirken, während bestimmte Programme vorne sind. Wayland-Desktops verraten nicht, welches das ist.</translation>
    </message>
    <message>
        <source>Keys are pressed by</source>
        <translation>Tasten werden gedrückt von</translation>
    </message>
    <message>
        <source>The way to press keys. Choose one only if the automatic choice does not reach your programs.</source>
        <translation>Der Weg, auf dem Tasten gedrückt werden. Nur ändern, wenn die automatische Wahl die Programme nicht erreicht.</translation>
    </message>
    <message>
        <source>Hotkey</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Pauses and arms from any program.</source>
        <translation>Pausiert und aktiviert aus jedem Programm heraus.</translation>
    </message>
    <message>
        <source>Screen corner</source>
        <translation>Bildschirmecke</translation>
    </message>
    <message>
        <source>Pauses when the pointer is kept there for a second.</source>
        <translation>Pausiert, wenn der Zeiger eine Sekunde dort bleibt.</translation>
    </message>
    <message>
        <source>Armed from the start</source>
        <translation>Von Anfang an aktiv</translation>
    </message>
    <message>
        <source>Let gestures act as soon as the program runs. Off is safer: it starts paused.</source>
        <translation>Gesten wirken, sobald das Programm läuft. Aus ist sicherer: Es startet pausiert.</translation>
    </message>
    <message>
        <source>Close the camera</source>
        <translation>Kamera schließen</translation>
    </message>
    <message>
        <source>After so long a pause the camera is switched off.</source>
        <translation>Nach so langer Pause wird die Kamera ausgeschaltet.</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Nie</translation>
    </message>
    <message>
        <source>Keep what went wrong</source>
        <translation>Fehler aufbewahren</translation>
    </message>
    <message>
        <source>When you say that a gesture was wrong, keep the last seconds of video on this computer, to learn from them.</source>
        <translation>Wird eine Geste als falsch gemeldet, bleiben die letzten Sekunden Video auf diesem Computer, um daraus zu lernen.</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Kamera</translation>
    </message>
    <message>
        <source>Where pictures come from.</source>
        <translation>Woher die Bilder kommen.</translation>
    </message>
    <message>
        <source>Model and engine</source>
        <translation>Modell und Engine</translation>
    </message>
    <message>
        <source>What recognises gestures in the pictures.</source>
        <translation>Was in den Bildern Gesten erkennt.</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Entscheidung</translation>
    </message>
    <message>
        <source>When what was recognised counts as a gesture.</source>
        <translation>Wann das Erkannte als Geste zählt.</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>Aktionen</translation>
    </message>
    <message>
        <source>What gestures do.</source>
        <translation>Was Gesten bewirken.</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>How gestures are stopped and allowed again.</source>
        <translation>Wie Gesten angehalten und wieder erlaubt werden.</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>Datenschutz</translation>
    </message>
    <message>
        <source>No picture leaves this computer, and none is kept unless you ask for it.</source>
        <translation>Kein Bild verlässt diesen Computer, und keines wird ungefragt aufbewahrt.</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>Colours, text and language of the windows.</source>
        <translation>Farben, Schrift und Sprache der Fenster.</translation>
    </message>
    <message>
        <source>Feedback</source>
        <translation>Rückmeldung</translation>
    </message>
    <message>
        <source>How you are told while other programs are in front.</source>
        <translation>Was zu sehen und zu hören ist, während andere Programme vorne sind.</translation>
    </message>
    <message>
        <source>Start and updates</source>
        <translation>Start und Updates</translation>
    </message>
    <message>
        <source>Updates: none. The program never goes online.</source>
        <translation>Updates: keine. Das Programm geht nie ins Internet.</translation>
    </message>
    <message>
        <source>The camera that is opened when the program starts; it is found again wherever it is plugged in.</source>
        <translation>Die Kamera, die beim Start geöffnet wird; sie wird wiedergefunden, wo immer sie angeschlossen ist.</translation>
    </message>
    <message>
        <source>Picture size</source>
        <translation>Bildgröße</translation>
    </message>
    <message>
        <source>What the camera is asked for, in pixels. The recognition sees far less, so that more only costs time.</source>
        <translation>Was von der Kamera verlangt wird, in Pixeln. Die Erkennung sieht viel weniger; mehr kostet nur Zeit.</translation>
    </message>
    <message>
        <source>Picture rate</source>
        <translation>Bildrate</translation>
    </message>
    <message>
        <source>How many pictures a second the camera is asked for.</source>
        <translation>Wie viele Bilder je Sekunde von der Kamera verlangt werden.</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>The trained weights: one of those that came with the program, or a file of yours.</source>
        <translation>Die gelernten Gewichte: eines der mitgelieferten Modelle oder eine eigene Datei.</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Engine</translation>
    </message>
    <message>
        <source>What runs the model. OpenVINO is faster on most computers.</source>
        <translation>Womit das Modell läuft. OpenVINO ist auf den meisten Computern schneller.</translation>
    </message>
    <message>
        <source>Sure enough</source>
        <translation>Sicher genug</translation>
    </message>
    <message>
        <source>How likely a gesture must be to count. More means fewer false gestures and more missed ones. A binding can have its own.</source>
        <translation>Wie wahrscheinlich eine Geste sein muss, um zu zählen. Mehr heißt weniger falsche und mehr verpasste Gesten. Eine Belegung kann ihren eigenen Wert haben.</translation>
    </message>
    <message>
        <source>Counts as over</source>
        <translation>Gilt als beendet</translation>
    </message>
    <message>
        <source>A gesture ends when its probability falls below this part of that.</source>
        <translation>Eine Geste endet, wenn ihre Wahrscheinlichkeit unter diesen Anteil davon fällt.</translation>
    </message>
    <message>
        <source>Ahead of the others</source>
        <translation>Vorsprung</translation>
    </message>
    <message>
        <source>How much likelier it must be than the second likeliest.</source>
        <translation>Um wie viel wahrscheinlicher sie sein muss als die zweitwahrscheinlichste.</translation>
    </message>
    <message>
        <source>Time to agree</source>
        <translation>Zeit zum Abstimmen</translation>
    </message>
    <message>
        <source>For how long answers are compared. Longer is surer and slower. Two must agree at least, but where a model answers three times a second only, one is enough.</source>
        <translation>Wie lange Antworten verglichen werden. Länger ist sicherer und langsamer. Mindestens zwei müssen übereinstimmen; wo ein Modell nur dreimal in der Sekunde antwortet, genügt eine.</translation>
    </message>
    <message>
        <source>Agreeing answers</source>
        <translation>Übereinstimmende Antworten</translation>
    </message>
    <message>
        <source>How many of these answers must name the same gesture.</source>
        <translation>Wie viele dieser Antworten dieselbe Geste nennen müssen.</translation>
    </message>
    <message>
        <source>Pause after any gesture</source>
        <translation>Pause nach jeder Geste</translation>
    </message>
    <message>
        <source>For how long no other gesture counts after one did.</source>
        <translation>Wie lange nach einer Geste keine andere zählt.</translation>
    </message>
    <message>
        <source>Pause after the same gesture</source>
        <translation>Pause nach derselben Geste</translation>
    </message>
    <message>
        <source>For how long the same gesture does not count again.</source>
        <translation>Wie lange dieselbe Geste nicht noch einmal zählt.</translation>
    </message>
    <message>
        <source>Way back</source>
        <translation>Rückweg</translation>
    </message>
    <message>
        <source>For how long the opposite of a gesture is taken for the hand&apos;s way back: after a swipe to the left, a swipe to the right.</source>
        <translation>Wie lange das Gegenteil einer Geste als Rückweg der Hand gilt: nach einem Wischen nach links eines nach rechts.</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Light, dark, or as the rest of your desktop.</source>
        <translation>Hell, dunkel oder wie der übrige Desktop.</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Schriftgröße</translation>
    </message>
    <message>
        <source>Compared with that of your desktop.</source>
        <translation>Verglichen mit der des Desktops.</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>That of all windows of this program, from its next start on.</source>
        <translation>Die aller Fenster dieses Programms, ab dem nächsten Start.</translation>
    </message>
    <message>
        <source>Message on the screen</source>
        <translation>Meldung auf dem Bildschirm</translation>
    </message>
    <message>
        <source>A few words near the corner when a gesture counts or does not.</source>
        <translation>Einige Wörter nahe der Ecke, wenn eine Geste zählt oder nicht.</translation>
    </message>
    <message>
        <source>Sounds</source>
        <translation>Töne</translation>
    </message>
    <message>
        <source>A short sound when a gesture counts and when the state changes.</source>
        <translation>Ein kurzer Ton, wenn eine Geste zählt und wenn sich der Zustand ändert.</translation>
    </message>
    <message>
        <source>Symbol in the task bar</source>
        <translation>Symbol in der Taskleiste</translation>
    </message>
    <message>
        <source>Shows the state and has a menu, where your desktop has a place for it.</source>
        <translation>Zeigt den Zustand und hat ein Menü, sofern der Desktop einen Platz dafür hat.</translation>
    </message>
    <message>
        <source>First steps</source>
        <translation>Erste Schritte</translation>
    </message>
    <message>
        <source>Begin with a guide through camera, gestures and pause the next time.</source>
        <translation>Beim nächsten Mal mit einer Einführung in Kamera, Gesten und Pause beginnen.</translation>
    </message>
    <message>
        <source>Start with the session</source>
        <translation>Beim Anmelden starten</translation>
    </message>
    <message>
        <source>Open the program whenever you log in.</source>
        <translation>Das Programm bei jeder Anmeldung öffnen.</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>The Wayland desktop, which asks you once</source>
        <translation>Der Wayland-Desktop, der einmal nachfragt</translation>
    </message>
    <message>
        <source>A virtual keyboard of the kernel (uinput)</source>
        <translation>Eine virtuelle Tastatur des Kernels (uinput)</translation>
    </message>
    <message>
        <source>The X11 desktop</source>
        <translation>Der X11-Desktop</translation>
    </message>
    <message>
        <source>XWayland, which reaches only some programs</source>
        <translation>XWayland, das nur manche Programme erreicht</translation>
    </message>
    <message>
        <source>Top left</source>
        <translation>Oben links</translation>
    </message>
    <message>
        <source>Top right</source>
        <translation>Oben rechts</translation>
    </message>
    <message>
        <source>Bottom left</source>
        <translation>Unten links</translation>
    </message>
    <message>
        <source>Bottom right</source>
        <translation>Unten rechts</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>Wie der Desktop</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Search the settings</source>
        <translation>Einstellungen durchsuchen</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>Abschnitte</translation>
    </message>
    <message>
        <source>No setting is called that.</source>
        <translation>Keine Einstellung heißt so.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Reset this page</source>
        <translation>Diese Seite zurücksetzen</translation>
    </message>
</context>
<context>
    <name>Sharing</name>
    <message>
        <source>Cannot write {0}: {1}.</source>
        <translation>{0} kann nicht geschrieben werden: {1}.</translation>
    </message>
    <message>
        <source>“{0}” is kept, and not used yet.</source>
        <translation>„{0}“ ist gespeichert und wird noch nicht verwendet.</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>Verwenden</translation>
    </message>
</context>
<context>
    <name>SourceButton</name>
    <message>
        <source>Choose a source</source>
        <translation>Quelle wählen</translation>
    </message>
    <message>
        <source>Demo: {0}</source>
        <translation>Demo: {0}</translation>
    </message>
    <message>
        <source>Source: {0}</source>
        <translation>Quelle: {0}</translation>
    </message>
    <message>
        <source>No camera found</source>
        <translation>Keine Kamera gefunden</translation>
    </message>
    <message>
        <source>Look for cameras again</source>
        <translation>Erneut nach Kameras suchen</translation>
    </message>
    <message>
        <source>Open a video file...</source>
        <translation>Videodatei öffnen …</translation>
    </message>
    <message>
        <source>Bundled demo: {0}</source>
        <translation>Mitgelieferte Demo: {0}</translation>
    </message>
    <message>
        <source>No bundled demo</source>
        <translation>Keine mitgelieferte Demo</translation>
    </message>
</context>
<context>
    <name>SpeedWords</name>
    <message>
        <source>⚠ Too slow for this computer: {0} ms for an answer, {1} a second at most.</source>
        <translation>⚠ Zu langsam für diesen Computer: {0} ms je Antwort, höchstens {1} je Sekunde.</translation>
    </message>
    <message>
        <source>{0} ms for a piece of video: {1} answers a second take {2} % of one processor core.</source>
        <translation>{0} ms für ein Stück Video: {1} Antworten je Sekunde brauchen {2} % eines Prozessorkerns.</translation>
    </message>
    <message>
        <source>{0} ms for a clip: {1} answers a second take {2} % of one processor core.</source>
        <translation>{0} ms für einen Ausschnitt: {1} Antworten je Sekunde brauchen {2} % eines Prozessorkerns.</translation>
    </message>
    <message>
        <source>{0}, {1}</source>
        <translation>{0}, {1}</translation>
    </message>
</context>
<context>
    <name>StartPage</name>
    <message>
        <source>Start</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Gestures in all: {0}, {1}.</source>
        <translation>Gesten insgesamt: {0}, {1}.</translation>
    </message>
    <message>
        <source>The model is still being loaded.</source>
        <translation>Das Modell wird noch geladen.</translation>
    </message>
    <message>
        <source>Tick at least one gesture.</source>
        <translation>Mindestens eine Geste ankreuzen.</translation>
    </message>
    <message>
        <source>A camera is needed: the demo shows another person.</source>
        <translation>Dafür ist eine Kamera nötig: Die Demo zeigt eine andere Person.</translation>
    </message>
    <message>
        <source>Practise your gestures</source>
        <translation>Gesten üben</translation>
    </message>
    <message>
        <source>The program asks for one gesture after the other, and shows what it recognised. At the end you do nothing for 10 seconds, so that it is seen what begins by mistake. While you practise no key is pressed and nothing is clicked.</source>
        <translation>Das Programm verlangt eine Geste nach der anderen und zeigt, was es erkannt hat. Am Ende heißt es 10 Sekunden nichts tun, damit sich zeigt, was irrtümlich auslöst. Beim Üben wird keine Taste gedrückt und nichts angeklickt.</translation>
    </message>
    <message>
        <source>How often &amp;each:</source>
        <translation>&amp;Wie oft jede:</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Model: {0} on {1}</source>
        <translation>Modell: {0} mit {1}</translation>
    </message>
    <message>
        <source>Keys: {0}</source>
        <translation>Tasten: {0}</translation>
    </message>
    <message>
        <source>{0} frames/s</source>
        <translation>{0} Bilder/s</translation>
    </message>
    <message>
        <source>recognised in {0} ms</source>
        <translation>erkannt in {0} ms</translation>
    </message>
    <message>
        <source>delay {0} ms</source>
        <translation>Verzögerung {0} ms</translation>
    </message>
    <message>
        <source>watching: waiting for enough pictures</source>
        <translation>wartet auf genügend Bilder</translation>
    </message>
</context>
<context>
    <name>StepProgress</name>
    <message>
        <source>Step {0} of {1}: {2}</source>
        <translation>Schritt {0} von {1}: {2}</translation>
    </message>
</context>
<context>
    <name>SwitchEditor</name>
    <message>
        <source>On</source>
        <translation>An</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
</context>
<context>
    <name>TakeReview</name>
    <message>
        <source>What was recorded</source>
        <translation>Was aufgenommen wurde</translation>
    </message>
    <message>
        <source>Drag the handles if the gesture begins or ends elsewhere.</source>
        <translation>Die Griffe ziehen, falls die Geste anderswo beginnt oder endet.</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Throw away</source>
        <translation>Wegwerfen</translation>
    </message>
    <message>
        <source>Key: {0}</source>
        <translation>Taste: {0}</translation>
    </message>
    <message>
        <source>This looks like “{0}”. Make the two more different.</source>
        <translation>Das sieht aus wie „{0}“. Die beiden deutlicher unterscheiden.</translation>
    </message>
    <message>
        <source>{0} are kept</source>
        <translation>{0} werden behalten</translation>
    </message>
</context>
<context>
    <name>TextPage</name>
    <message>
        <source>Text to type</source>
        <translation>Einzugebender Text</translation>
    </message>
    <message>
        <source>Text:</source>
        <translation>Text:</translation>
    </message>
    <message>
        <source>At most {0} characters.</source>
        <translation>Höchstens {0} Zeichen.</translation>
    </message>
</context>
<context>
    <name>ThresholdMeter</name>
    <message>
        <source>Probability at which the gesture fires, in per cent</source>
        <translation>Wahrscheinlichkeit, ab der die Geste auslöst, in Prozent</translation>
    </message>
</context>
<context>
    <name>TimeLine</name>
    <message>
        <source>Time line of the last {0} seconds</source>
        <translation>Zeitachse der letzten {0} Sekunden</translation>
    </message>
    <message>
        <source>No pictures were recognised</source>
        <translation>Es wurden keine Bilder ausgewertet</translation>
    </message>
    <message>
        <source>{0}, {1} s ago</source>
        <translation>{0}, vor {1} s</translation>
    </message>
</context>
<context>
    <name>Told</name>
    <message>
        <source>The picture has just begun; one moment.</source>
        <translation>Das Bild hat gerade erst begonnen; einen Moment.</translation>
    </message>
    <message>
        <source>The camera gives too few pictures a second; more light helps.</source>
        <translation>Die Kamera liefert zu wenige Bilder je Sekunde; mehr Licht hilft.</translation>
    </message>
    <message>
        <source>The newest picture is too old; the computer or the camera lags behind.</source>
        <translation>Das neueste Bild ist zu alt; der Computer oder die Kamera kommt nicht nach.</translation>
    </message>
    <message>
        <source>The picture stands still; plug the camera in again.</source>
        <translation>Das Bild steht still; die Kamera neu anschließen.</translation>
    </message>
    <message>
        <source>The picture is black; open the camera&apos;s shutter or uncover its lens.</source>
        <translation>Das Bild ist schwarz; die Blende der Kamera öffnen oder die Linse freimachen.</translation>
    </message>
    <message>
        <source>The picture is too dark; switch a light on.</source>
        <translation>Das Bild ist zu dunkel; ein Licht einschalten.</translation>
    </message>
    <message>
        <source>The picture is over-exposed; turn the camera away from the light.</source>
        <translation>Das Bild ist überbelichtet; die Kamera vom Licht wegdrehen.</translation>
    </message>
    <message>
        <source>Recognition is too slow on this computer; close other programs or take a faster model.</source>
        <translation>Die Erkennung ist auf diesem Computer zu langsam; andere Programme schließen oder ein schnelleres Modell nehmen.</translation>
    </message>
    <message>
        <source>the screen is locked</source>
        <translation>der Bildschirm ist gesperrt</translation>
    </message>
    <message>
        <source>Act once when the gesture begins; hold the keys or the button down while it lasts; or repeat the action while it lasts.</source>
        <translation>Einmal wirken, wenn die Geste beginnt; die Tasten halten, solange sie dauert; oder die Aktion wiederholen, solange sie dauert.</translation>
    </message>
    <message>
        <source>With &apos;repeat&apos;: seconds from one repetition to the next.</source>
        <translation>Beim Wiederholen: Sekunden von einer Wiederholung zur nächsten.</translation>
    </message>
    <message>
        <source>How sure the recognition must be, as a probability; without it as sure as usual.</source>
        <translation>Wie sicher die Erkennung sein muss, als Wahrscheinlichkeit; ohne Angabe wie üblich.</translation>
    </message>
    <message>
        <source>Whether this binding acts at all.</source>
        <translation>Ob diese Belegung überhaupt wirkt.</translation>
    </message>
    <message>
        <source>Do what can lose work at once; without this the gesture must be made twice.</source>
        <translation>Sofort ausführen, wobei Arbeit verloren gehen kann; sonst muss die Geste zweimal gemacht werden.</translation>
    </message>
    <message>
        <source>everywhere</source>
        <translation>überall</translation>
    </message>
    <message>
        <source>It is switched off: look at it before you switch it on.</source>
        <translation>Es ist abgeschaltet: vor dem Einschalten ansehen.</translation>
    </message>
    <message>
        <source>It can lose work: the gesture must be made twice until you confirm it.</source>
        <translation>Dabei kann Arbeit verloren gehen: Die Geste muss zweimal gemacht werden, solange nichts anderes bestätigt ist.</translation>
    </message>
    <message>
        <source>It can lose work, and is done at once.</source>
        <translation>Dabei kann Arbeit verloren gehen, und es geschieht sofort.</translation>
    </message>
</context>
<context>
    <name>ToolRow</name>
    <message>
        <source>Tools</source>
        <translation>Werkzeuge</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>{0} ({1})</source>
        <translation>{0} ({1})</translation>
    </message>
    <message>
        <source>Gestures</source>
        <translation>Gesten</translation>
    </message>
    <message>
        <source>What each gesture does</source>
        <translation>Was jede Geste bewirkt</translation>
    </message>
    <message>
        <source>Practice</source>
        <translation>Üben</translation>
    </message>
    <message>
        <source>See how well gestures are recognised</source>
        <translation>Sehen, wie gut Gesten erkannt werden</translation>
    </message>
    <message>
        <source>My gestures</source>
        <translation>Meine Gesten</translation>
    </message>
    <message>
        <source>Teach the program your own hand and your own gestures</source>
        <translation>Dem Programm die eigene Hand und eigene Gesten beibringen</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>What recognises gestures</source>
        <translation>Was Gesten erkennt</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>How the program behaves</source>
        <translation>Wie sich das Programm verhält</translation>
    </message>
    <message>
        <source>First steps</source>
        <translation>Erste Schritte</translation>
    </message>
    <message>
        <source>Begin with the camera, step by step</source>
        <translation>Mit der Kamera beginnen, Schritt für Schritt</translation>
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
        <translation>Trainieren</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>{0}: {1} ({2})</source>
        <translation>{0}: {1} ({2})</translation>
    </message>
    <message>
        <source>Minutes of ordinary behaviour: {0}</source>
        <translation>Minuten gewöhnlichen Verhaltens: {0}</translation>
    </message>
    <message>
        <source>There are no recordings yet.</source>
        <translation>Es gibt noch keine Aufnahmen.</translation>
    </message>
    <message>
        <source>Training takes {0}. Gestures do nothing meanwhile.</source>
        <translation>Das Training dauert {0}. Gesten bewirken solange nichts.</translation>
    </message>
    <message>
        <source>As it came with the program</source>
        <translation>Wie mit dem Programm geliefert</translation>
    </message>
    <message>
        <source>The recordings are being prepared.</source>
        <translation>Die Aufnahmen werden vorbereitet.</translation>
    </message>
    <message>
        <source>{0} left</source>
        <translation>noch {0}</translation>
    </message>
    <message>
        <source>Stopping. Your recordings and the model in use stay as they are.</source>
        <translation>Wird beendet. Die Aufnahmen und das verwendete Modell bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>Record a gesture first; one recording already helps.</source>
        <translation>Zuerst eine Geste aufnehmen; schon eine Aufnahme hilft.</translation>
    </message>
    <message>
        <source>{0} and others</source>
        <translation>{0} und andere</translation>
    </message>
    <message>
        <source>More recordings would help: {0}.</source>
        <translation>Mehr Aufnahmen würden helfen: {0}.</translation>
    </message>
    <message>
        <source>Record a minute of ordinary behaviour, so that the program learns what is no gesture.</source>
        <translation>Eine Minute gewöhnlichen Verhaltens aufnehmen, damit das Programm lernt, was keine Geste ist.</translation>
    </message>
    <message>
        <source>All recordings are of one sitting; other light may surprise the program.</source>
        <translation>Alle Aufnahmen sind am Stück entstanden; anderes Licht kann das Programm überraschen.</translation>
    </message>
    <message>
        <source>My gestures {0}, of {1}</source>
        <translation>Meine Gesten {0}, vom {1}</translation>
    </message>
    <message>
        <source>Go back to this</source>
        <translation>Hierzu zurückkehren</translation>
    </message>
    <message>
        <source>Go back to: {0}</source>
        <translation>Zurück zu: {0}</translation>
    </message>
    <message>
        <source>{0} (in use)</source>
        <translation>{0} (in Gebrauch)</translation>
    </message>
    <message>
        <source>What there is</source>
        <translation>Was vorhanden ist</translation>
    </message>
    <message>
        <source>Models that you accepted</source>
        <translation>Angenommene Modelle</translation>
    </message>
</context>
<context>
    <name>TrainingRun</name>
    <message>
        <source>The trainer cannot be started: {0}.</source>
        <translation>Der Trainer kann nicht gestartet werden: {0}.</translation>
    </message>
    <message>
        <source>The training ended without a result. Close other programs and try again.</source>
        <translation>Das Training endete ohne Ergebnis. Andere Programme schließen und erneut versuchen.</translation>
    </message>
    <message>
        <source>The training failed: {0}</source>
        <translation>Das Training ist fehlgeschlagen: {0}</translation>
    </message>
</context>
<context>
    <name>TrayIcon</name>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>Show the window</source>
        <translation>Fenster zeigen</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Camera on</source>
        <translation>Kamera an</translation>
    </message>
    <message>
        <source>Camera off</source>
        <translation>Kamera aus</translation>
    </message>
    <message>
        <source>Gesture App: {0}</source>
        <translation>Gesture App: {0}</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausieren</translation>
    </message>
    <message>
        <source>Arm</source>
        <translation>Aktivieren</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Pausiert</translation>
    </message>
    <message>
        <source>Armed</source>
        <translation>Aktiv</translation>
    </message>
    <message>
        <source>Armed, waiting: {0}</source>
        <translation>Aktiv, wartet: {0}</translation>
    </message>
    <message>
        <source>Cannot be armed: {0}</source>
        <translation>Nicht aktivierbar: {0}</translation>
    </message>
</context>
<context>
    <name>TrialCard</name>
    <message>
        <source>How much it looks like “{0}”; it counts from the mark on:</source>
        <translation>Wie sehr es nach „{0}“ aussieht; ab der Marke zählt es:</translation>
    </message>
    <message>
        <source>Otherwise no gesture is seen:</source>
        <translation>Sonst ist keine Geste zu sehen:</translation>
    </message>
    <message>
        <source>Otherwise it looks most like “{0}”:</source>
        <translation>Sonst sieht es am ehesten nach „{0}“ aus:</translation>
    </message>
</context>
<context>
    <name>TrialSigns</name>
    <message>
        <source>{0}: still to come</source>
        <translation>{0}: kommt noch</translation>
    </message>
    <message>
        <source>{0}: seen</source>
        <translation>{0}: gesehen</translation>
    </message>
    <message>
        <source>{0}: passed over</source>
        <translation>{0}: übergangen</translation>
    </message>
</context>
<context>
    <name>TrimBar</name>
    <message>
        <source>Part of the recording that is kept</source>
        <translation>Teil der Aufnahme, der behalten wird</translation>
    </message>
    <message>
        <source>Kept from {0} to {1} of {2}. The arrow keys move the beginning.</source>
        <translation>Behalten von {0} bis {1} von {2}. Die Pfeiltasten verschieben den Anfang.</translation>
    </message>
    <message>
        <source>Kept from {0} to {1} of {2}. The arrow keys move the end.</source>
        <translation>Behalten von {0} bis {1} von {2}. Die Pfeiltasten verschieben das Ende.</translation>
    </message>
</context>
<context>
    <name>TryPage</name>
    <message>
        <source>Try it</source>
        <translation>Ausprobieren</translation>
    </message>
    <message>
        <source>Try three gestures</source>
        <translation>Drei Gesten ausprobieren</translation>
    </message>
    <message>
        <source>Begin with your hand at rest, make the gesture once, and let your hand rest again. It takes about a second until it is seen. Nothing is pressed.</source>
        <translation>Mit ruhender Hand beginnen, die Geste einmal machen und die Hand wieder ruhen lassen. Es dauert etwa eine Sekunde, bis sie gesehen wird. Nichts wird gedrückt.</translation>
    </message>
    <message>
        <source>There is no picture, so nothing can be tried now. You can go on without it.</source>
        <translation>Es gibt kein Bild, also lässt sich jetzt nichts ausprobieren. Es geht auch ohne weiter.</translation>
    </message>
    <message>
        <source>This is a recording, so only the gesture that it shows can be seen.</source>
        <translation>Das ist eine Aufnahme, also ist nur die Geste zu sehen, die sie zeigt.</translation>
    </message>
    <message>
        <source>“{0}” was seen instead. Try it once more.</source>
        <translation>Stattdessen wurde „{0}“ gesehen. Noch einmal versuchen.</translation>
    </message>
    <message>
        <source>✓ Seen! “{0}” works for you.</source>
        <translation>✓ Gesehen! „{0}“ funktioniert.</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Make the gesture now.</source>
        <translation>Jetzt die Geste machen.</translation>
    </message>
    <message>
        <source>Pass this one over</source>
        <translation>Diese übergehen</translation>
    </message>
    <message>
        <source>One moment: it is not known yet which gestures there are.</source>
        <translation>Einen Moment: Noch ist nicht bekannt, welche Gesten es gibt.</translation>
    </message>
    <message>
        <source>Try them again</source>
        <translation>Noch einmal ausprobieren</translation>
    </message>
    <message>
        <source>All of them were seen.</source>
        <translation>Alle wurden gesehen.</translation>
    </message>
    <message>
        <source>You are ready to use them.</source>
        <translation>Jetzt kann es losgehen.</translation>
    </message>
    <message>
        <source>{0} of {1} gestures were seen.</source>
        <translation>{0} von {1} Gesten wurden gesehen.</translation>
    </message>
    <message>
        <source>That happens: the program is still learning, and hands and rooms differ. Later you can teach it your own hand under “My gestures”, and find out under “Practice” which gestures it sees best.</source>
        <translation>Das kommt vor: Das Programm lernt noch, und Hände und Räume sind verschieden. Später lässt sich ihm unter „Meine Gesten“ die eigene Hand beibringen, und unter „Üben“ zeigt sich, welche Gesten es am besten sieht.</translation>
    </message>
    <message>
        <source>It was not seen yet. That happens.</source>
        <translation>Noch wurde sie nicht gesehen. Das kommt vor.</translation>
    </message>
    <message>
        <source>What helps: light that shines on you, your whole hand in the picture, and a larger and quicker movement with a moment of rest before it. You can pass the gesture over, and later teach the program your own hand under “My gestures”.</source>
        <translation>Was hilft: Licht von vorn, die ganze Hand im Bild und eine größere, schnellere Bewegung mit einem Moment Ruhe davor. Die Geste lässt sich übergehen, und später kann unter „Meine Gesten“ die eigene Hand beigebracht werden.</translation>
    </message>
</context>
<context>
    <name>WelcomePage</name>
    <message>
        <source>Welcome</source>
        <translation>Willkommen</translation>
    </message>
    <message>
        <source>Control your computer with your hand</source>
        <translation>Den Computer mit der Hand steuern</translation>
    </message>
    <message>
        <source>Gesture App watches your hand through the camera. When it sees a gesture that it knows, it presses keys for you: the next slide, louder, pause the music.</source>
        <translation>Gesture App beobachtet die Hand durch die Kamera. Sieht es eine bekannte Geste, drückt es Tasten: nächste Folie, lauter, Musik anhalten.</translation>
    </message>
    <message>
        <source>Your pictures stay here</source>
        <translation>Die Bilder bleiben hier</translation>
    </message>
    <message>
        <source>They never leave this computer: the program never goes online, and keeps pictures only where you record yourself.</source>
        <translation>Sie verlassen diesen Computer nie: Das Programm geht nie ins Internet und behält nur, was selbst aufgenommen wird.</translation>
    </message>
    <message>
        <source>Nothing happens without you</source>
        <translation>Nichts geschieht ungefragt</translation>
    </message>
    <message>
        <source>No key is pressed until you arm the program, and you can pause it at any time.</source>
        <translation>Keine Taste wird gedrückt, bevor das Programm aktiviert ist, und es lässt sich jederzeit pausieren.</translation>
    </message>
    <message>
        <source>It is still learning</source>
        <translation>Es lernt noch</translation>
    </message>
    <message>
        <source>It does not see every gesture, and sometimes takes one for another. You will find out here how well it knows yours.</source>
        <translation>Es sieht nicht jede Geste und hält manchmal eine für eine andere. Hier zeigt sich, wie gut es die eigenen kennt.</translation>
    </message>
    <message>
        <source>This takes about two minutes. You can skip it at any moment, and open it again with F1 or “First steps”.</source>
        <translation>Das dauert etwa zwei Minuten. Es lässt sich jederzeit überspringen und mit F1 oder „Erste Schritte“ wieder öffnen.</translation>
    </message>
    <message>
        <source>does this</source>
        <translation>bewirkt dies</translation>
    </message>
    <message>
        <source>the next slide</source>
        <translation>die nächste Folie</translation>
    </message>
</context>
<context>
    <name>_CaptureButton</name>
    <message>
        <source>Press the keys, or Esc</source>
        <translation>Tasten drücken oder Esc</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}: {1}</translation>
    </message>
</context>
<context>
    <name>_Item</name>
    <message>
        <source>One moment.</source>
        <translation>Einen Moment.</translation>
    </message>
</context>
<context>
    <name>_Row</name>
    <message>
        <source>{0}, {1}</source>
        <translation>{0}, {1}</translation>
    </message>
</context>
<context>
    <name>_TakeOverlay</name>
    <message>
        <source>Recording, {0} left</source>
        <translation>Aufnahme läuft, noch {0}</translation>
    </message>
    <message>
        <source>There is no picture. Choose a camera in the main window.</source>
        <translation>Es gibt kein Bild. Im Hauptfenster eine Kamera wählen.</translation>
    </message>
</context>
<context>
    <name>action_words</name>
    <message>
        <source>Start {0}</source>
        <translation>{0} starten</translation>
    </message>
    <message>
        <source>Profile {0}</source>
        <translation>Profil {0}</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausieren</translation>
    </message>
    <message>
        <source>Type “{0}”</source>
        <translation>„{0}“ eingeben</translation>
    </message>
    <message>
        <source>Double click</source>
        <translation>Doppelklick</translation>
    </message>
    <message>
        <source>Left click</source>
        <translation>Linksklick</translation>
    </message>
    <message>
        <source>Middle click</source>
        <translation>Mittelklick</translation>
    </message>
    <message>
        <source>Right click</source>
        <translation>Rechtsklick</translation>
    </message>
    <message>
        <source>Scroll right {0}</source>
        <translation>Rechts scrollen: {0}</translation>
    </message>
    <message>
        <source>Scroll left {0}</source>
        <translation>Links scrollen: {0}</translation>
    </message>
    <message>
        <source>Scroll up {0}</source>
        <translation>Hoch scrollen: {0}</translation>
    </message>
    <message>
        <source>Scroll down {0}</source>
        <translation>Runter scrollen: {0}</translation>
    </message>
    <message>
        <source>Move the pointer by {0}, {1}</source>
        <translation>Zeiger bewegen um {0}, {1}</translation>
    </message>
    <message>
        <source>Presentation: next</source>
        <translation>Präsentation: weiter</translation>
    </message>
    <message>
        <source>Presentation: previous</source>
        <translation>Präsentation: zurück</translation>
    </message>
    <message>
        <source>Presentation: start</source>
        <translation>Präsentation: starten</translation>
    </message>
    <message>
        <source>Presentation: black</source>
        <translation>Präsentation: schwarz</translation>
    </message>
    <message>
        <source>Presentation: end</source>
        <translation>Präsentation: beenden</translation>
    </message>
    <message>
        <source>Browser: back</source>
        <translation>Browser: zurück</translation>
    </message>
    <message>
        <source>Browser: forward</source>
        <translation>Browser: vorwärts</translation>
    </message>
    <message>
        <source>Browser: reload</source>
        <translation>Browser: neu laden</translation>
    </message>
    <message>
        <source>Browser: new tab</source>
        <translation>Browser: neuer Tab</translation>
    </message>
    <message>
        <source>Browser: close tab</source>
        <translation>Browser: Tab schließen</translation>
    </message>
    <message>
        <source>Browser: next tab</source>
        <translation>Browser: nächster Tab</translation>
    </message>
    <message>
        <source>Browser: previous tab</source>
        <translation>Browser: voriger Tab</translation>
    </message>
    <message>
        <source>View: zoom in</source>
        <translation>Ansicht: vergrößern</translation>
    </message>
    <message>
        <source>View: zoom out</source>
        <translation>Ansicht: verkleinern</translation>
    </message>
    <message>
        <source>View: zoom reset</source>
        <translation>Ansicht: Originalgröße</translation>
    </message>
    <message>
        <source>View: full screen</source>
        <translation>Ansicht: Vollbild</translation>
    </message>
    <message>
        <source>Edit: copy</source>
        <translation>Bearbeiten: kopieren</translation>
    </message>
    <message>
        <source>Edit: paste</source>
        <translation>Bearbeiten: einfügen</translation>
    </message>
    <message>
        <source>Edit: undo</source>
        <translation>Bearbeiten: rückgängig</translation>
    </message>
    <message>
        <source>Edit: redo</source>
        <translation>Bearbeiten: wiederholen</translation>
    </message>
    <message>
        <source>Window: close</source>
        <translation>Fenster: schließen</translation>
    </message>
    <message>
        <source>Window: next</source>
        <translation>Fenster: nächstes</translation>
    </message>
    <message>
        <source>Window: maximise</source>
        <translation>Fenster: maximieren</translation>
    </message>
    <message>
        <source>Window: minimise</source>
        <translation>Fenster: minimieren</translation>
    </message>
    <message>
        <source>Window: left half</source>
        <translation>Fenster: linke Hälfte</translation>
    </message>
    <message>
        <source>Window: right half</source>
        <translation>Fenster: rechte Hälfte</translation>
    </message>
    <message>
        <source>Desktop: show</source>
        <translation>Desktop: zeigen</translation>
    </message>
    <message>
        <source>Desktop: overview</source>
        <translation>Desktop: Übersicht</translation>
    </message>
    <message>
        <source>Desktop: next</source>
        <translation>Desktop: nächster</translation>
    </message>
    <message>
        <source>Desktop: previous</source>
        <translation>Desktop: voriger</translation>
    </message>
    <message>
        <source>Desktop: lock</source>
        <translation>Desktop: sperren</translation>
    </message>
    <message>
        <source>Ctrl</source>
        <translation>Strg</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>Umschalt</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Escape</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Leertaste</translation>
    </message>
    <message>
        <source>Backspace</source>
        <translation>Rücktaste</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Entf</translation>
    </message>
    <message>
        <source>Left arrow</source>
        <translation>Pfeil links</translation>
    </message>
    <message>
        <source>Right arrow</source>
        <translation>Pfeil rechts</translation>
    </message>
    <message>
        <source>Up arrow</source>
        <translation>Pfeil hoch</translation>
    </message>
    <message>
        <source>Down arrow</source>
        <translation>Pfeil runter</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Pos1</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Ende</translation>
    </message>
    <message>
        <source>Page Up</source>
        <translation>Bild auf</translation>
    </message>
    <message>
        <source>Page Down</source>
        <translation>Bild ab</translation>
    </message>
    <message>
        <source>Play / pause</source>
        <translation>Wiedergabe/Pause</translation>
    </message>
    <message>
        <source>Next track</source>
        <translation>Nächster Titel</translation>
    </message>
    <message>
        <source>Previous track</source>
        <translation>Voriger Titel</translation>
    </message>
    <message>
        <source>Volume up</source>
        <translation>Lauter</translation>
    </message>
    <message>
        <source>Volume down</source>
        <translation>Leiser</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>Stumm</translation>
    </message>
    <message>
        <source>Plus</source>
        <translation>Plus</translation>
    </message>
    <message>
        <source>Minus</source>
        <translation>Minus</translation>
    </message>
</context>
<context>
    <name>binding_notes</name>
    <message>
        <source>{0} switches to “{1}”, and there is no such profile.</source>
        <translation>„{0}“ wechselt zu „{1}“, und ein solches Profil gibt es nicht.</translation>
    </message>
    <message>
        <source>{0} do the same: {1}.</source>
        <translation>Dasselbe bewirken: {0} ({1}).</translation>
    </message>
    <message>
        <source>{0} does something, its opposite {1} does not.</source>
        <translation>„{0}“ bewirkt etwas, das Gegenteil „{1}“ nichts.</translation>
    </message>
</context>
<context>
    <name>cheat_sheet</name>
    <message>
        <source>Everywhere</source>
        <translation>Überall</translation>
    </message>
    <message>
        <source>The pictures are as in a mirror.</source>
        <translation>Die Bilder sind wie in einem Spiegel.</translation>
    </message>
    <message>
        <source>en</source>
        <translation>de</translation>
    </message>
    <message>
        <source>nothing, on purpose</source>
        <translation>nichts, mit Absicht</translation>
    </message>
</context>
<context>
    <name>gesture_instructions</name>
    <message>
        <source>Lift your open hand and shake it quickly from side to side, as if to say no.</source>
        <translation>Die offene Hand heben und schnell hin und her schütteln, wie um Nein zu sagen.</translation>
    </message>
    <message>
        <source>Move your open hand from right to left, as if you push a page aside.</source>
        <translation>Die offene Hand von rechts nach links bewegen, wie um eine Seite wegzuschieben.</translation>
    </message>
    <message>
        <source>Move your open hand from left to right, as if you push a page aside.</source>
        <translation>Die offene Hand von links nach rechts bewegen, wie um eine Seite wegzuschieben.</translation>
    </message>
    <message>
        <source>Move your open hand upwards, as if you push a page up.</source>
        <translation>Die offene Hand nach oben bewegen, wie um eine Seite hochzuschieben.</translation>
    </message>
    <message>
        <source>Move your open hand downwards, as if you pull a page down.</source>
        <translation>Die offene Hand nach unten bewegen, wie um eine Seite herunterzuziehen.</translation>
    </message>
    <message>
        <source>Make a fist, stretch your thumb up, and hold it still for a moment.</source>
        <translation>Eine Faust machen, den Daumen nach oben strecken und einen Moment stillhalten.</translation>
    </message>
    <message>
        <source>Make a fist, point your thumb down, and hold it still for a moment.</source>
        <translation>Eine Faust machen, den Daumen nach unten strecken und einen Moment stillhalten.</translation>
    </message>
    <message>
        <source>Lift your open hand towards the camera, as if to say stop, and hold it for a moment.</source>
        <translation>Die offene Hand zur Kamera heben, wie um Halt zu sagen, und einen Moment stillhalten.</translation>
    </message>
    <message>
        <source>Push your open hand away from you, towards the camera.</source>
        <translation>Die offene Hand von sich weg zur Kamera schieben.</translation>
    </message>
    <message>
        <source>Drum with your fingers in the air, as on a table.</source>
        <translation>Mit den Fingern in der Luft trommeln, wie auf einem Tisch.</translation>
    </message>
    <message>
        <source>Make it as the picture shows it.</source>
        <translation>So machen, wie das Bild es zeigt.</translation>
    </message>
</context>
<context>
    <name>picture_advice</name>
    <message>
        <source>The picture is black. Open the camera&apos;s shutter, or take away what covers its lens.</source>
        <translation>Das Bild ist schwarz. Die Blende der Kamera öffnen oder entfernen, was die Linse verdeckt.</translation>
    </message>
    <message>
        <source>The picture stands still. Unplug the camera and plug it in again.</source>
        <translation>Das Bild steht still. Die Kamera abziehen und wieder anschließen.</translation>
    </message>
    <message>
        <source>It is too dark. Switch on a lamp that shines on you, not into the camera.</source>
        <translation>Es ist zu dunkel. Eine Lampe einschalten, die von vorn leuchtet, nicht in die Kamera.</translation>
    </message>
    <message>
        <source>It is too bright. Turn the camera away from the window or the lamp.</source>
        <translation>Es ist zu hell. Die Kamera vom Fenster oder von der Lampe wegdrehen.</translation>
    </message>
    <message>
        <source>The camera gives too few pictures a second. Most cameras become faster with more light.</source>
        <translation>Die Kamera liefert zu wenige Bilder je Sekunde. Die meisten Kameras werden mit mehr Licht schneller.</translation>
    </message>
    <message>
        <source>This computer is busy, so gestures are seen late. Close other programs.</source>
        <translation>Dieser Computer ist beschäftigt, darum werden Gesten spät gesehen. Andere Programme schließen.</translation>
    </message>
    <message>
        <source>Pictures come late. Close other programs, or plug the camera into this computer itself.</source>
        <translation>Die Bilder kommen spät. Andere Programme schließen oder die Kamera direkt an den Computer anschließen.</translation>
    </message>
    <message>
        <source>The picture has just begun. One moment.</source>
        <translation>Das Bild hat gerade erst begonnen. Einen Moment.</translation>
    </message>
</context>
<context>
    <name>picture_overlay</name>
    <message>
        <source>Paused</source>
        <translation>Pausiert</translation>
    </message>
    <message>
        <source>Armed</source>
        <translation>Aktiv</translation>
    </message>
    <message>
        <source>Waiting: {0}</source>
        <translation>Wartet: {0}</translation>
    </message>
    <message>
        <source>Cannot be armed</source>
        <translation>Nicht aktivierbar</translation>
    </message>
</context>
<context>
    <name>practice_words</name>
    <message>
        <source>about {0} seconds</source>
        <translation>etwa {0} Sekunden</translation>
    </message>
    <message>
        <source>about {0} minutes</source>
        <translation>etwa {0} Minuten</translation>
    </message>
    <message>
        <source>The program was sure by {0} %.</source>
        <translation>Das Programm war sich zu {0} % sicher.</translation>
    </message>
    <message>
        <source>You were asked for: {0}.</source>
        <translation>Verlangt war: {0}.</translation>
    </message>
    <message>
        <source>It saw: {0}</source>
        <translation>Gesehen: {0}</translation>
    </message>
    <message>
        <source>Recognised: {0}</source>
        <translation>Erkannt: {0}</translation>
    </message>
    <message>
        <source>No gesture came close.</source>
        <translation>Keine Geste kam in die Nähe.</translation>
    </message>
    <message>
        <source>Not recognised</source>
        <translation>Nicht erkannt</translation>
    </message>
    <message>
        <source>Closest was {0}, with {1} %.</source>
        <translation>Am nächsten kam „{0}“ mit {1} %.</translation>
    </message>
    <message>
        <source>{0} of {1} recognised</source>
        <translation>{0} von {1} erkannt</translation>
    </message>
    <message>
        <source>In the long run it is likely between {0} and {1} out of 100.</source>
        <translation>Auf Dauer sind es wahrscheinlich zwischen {0} und {1} von 100.</translation>
    </message>
    <message>
        <source>{0} That is a rough guess, for there were few tries; practise more to know better.</source>
        <translation>{0} Das ist grob geschätzt, denn es gab wenige Versuche; mehr Übung gibt genauere Zahlen.</translation>
    </message>
    <message>
        <source>While your hand rested, for {0} seconds in all, nothing began unasked.</source>
        <translation>Während die Hand ruhte, insgesamt {0} Sekunden, löste nichts unverlangt aus.</translation>
    </message>
    <message>
        <source>Began unasked: {0} in {1} seconds of rest, which would be {2} a minute.</source>
        <translation>Unverlangt ausgelöst: {0} in {1} Sekunden Ruhe; das wären {2} je Minute.</translation>
    </message>
    <message>
        <source>{0} of {1} gestures were asked for and not skipped.</source>
        <translation>{0} von {1} Gesten wurden verlangt und nicht übersprungen.</translation>
    </message>
    <message>
        <source>Last time: {0} of {1} recognised.</source>
        <translation>Beim letzten Mal: {0} von {1} erkannt.</translation>
    </message>
    <message>
        <source>It began although you did not make it ({0} times).</source>
        <translation>Sie löste aus, obwohl sie nicht gemacht wurde ({0}-mal).</translation>
    </message>
    <message>
        <source>Switch off {0}</source>
        <translation>„{0}“ abschalten</translation>
    </message>
    <message>
        <source>It was taken for {0} in {1} of {2} tries.</source>
        <translation>Bei {1} von {2} Versuchen wurde sie für „{0}“ gehalten.</translation>
    </message>
    <message>
        <source>Teach the program your {0}, or switch it off</source>
        <translation>Dem Programm „{0}“ beibringen oder abschalten</translation>
    </message>
    <message>
        <source>{0} (missed {1} of {2})</source>
        <translation>{0} ({1} von {2} verpasst)</translation>
    </message>
    <message>
        <source>Show the program how you make what it missed</source>
        <translation>Dem Programm zeigen, wie die verpassten Gesten aussehen</translation>
    </message>
    <message>
        <source>{0}. It learns from a few recordings of you.</source>
        <translation>{0}. Es lernt aus einigen eigenen Aufnahmen.</translation>
    </message>
    <message>
        <source>Let {0} begin more easily</source>
        <translation>„{0}“ leichter auslösen lassen</translation>
    </message>
    <message>
        <source>It was missed in {0} of {1} tries, but reached {2} %; it begins at {3} %.</source>
        <translation>Bei {0} von {1} Versuchen wurde sie verpasst, erreichte aber {2} %; sie löst ab {3} % aus.</translation>
    </message>
    <message>
        <source>Let {0} begin less easily</source>
        <translation>„{0}“ schwerer auslösen lassen</translation>
    </message>
    <message>
        <source>It began although you did not make it, with {0} %. When you did, it reached {1} %; it begins at {2} %.</source>
        <translation>Sie löste mit {0} % aus, obwohl sie nicht gemacht wurde. Wurde sie gemacht, erreichte sie {1} %; sie löst ab {2} % aus.</translation>
    </message>
</context>
</TS>
