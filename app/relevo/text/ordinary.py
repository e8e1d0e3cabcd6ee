"""Words that stand around "password" and are none: English, French, German, Spanish."""

_LINKS = """
    is was are est était etait sont c'est c'était ist war lautet lautete heißt heisst wäre es era son sería fue be
    sein être ser estar called reads siendo seguía
"""
LINKS = frozenset(_LINKS.split())
"""What may stand between "password" and the password, and says that it comes."""

_WEAK = "reste restera bleibt blieb remains remained stays sera será wird will were sind sont son"
WEAK_LINKS = frozenset(_WEAK.split())
"""What may be such a link, and mostly is not: what follows must look like a password."""

OF_WHAT = frozenset(("des", "meines", "unseres", "ihres", "seines", "vom", "von", "meinem", "of", "du", "del"))
"""Behind one of these stands what the password opens, not the password."""

_PLACING = "to zu auf à a en into pour por"
PLACING = frozenset(_PLACING.split())
"""What stands before a password where one was set or changed, and before a person where it was given."""

_ASIDE = """
    my our your his her the a this that for of from on at in with i i'm i've we you he she it's it now just
    currently yesterday today still called using typing type typed use used enter entered set changed put have had
    account portal website site app wifi wi-fi wlan box router email mail current old new temporary initial actual
    same which should must be as sent gave got me login mon ma mes notre votre vos son sa leur le la les un une l de
    du des d' pour sur dans au aux en avec par que qu' qui je j' j'ai nous vous il elle on ce cet cette tape tapé
    mets mis utilise utilisé saisis compte espace client portail actuel actuelle provisoire temporaire nouveau
    ancien ancienne initial reçu envoyé donné maintenant hier toujours donc alors normalement internet mein meine
    meines unser unsere ihr ihre das der die den dem des ein eine für von vom zum zur im am bei mit ich wir sie es
    eingebe eintippe benutze nutze verwende nehme tippe gebe ein habe hatte gesetzt geändert jetzt gestern heute
    noch immer aktuell aktuelles neues neue altes alte vorläufiges konto kundenkonto benutzer portals wlans mi mis
    su sus nuestro el la los las lo un una de del al para por con en que yo uso usaba escribo pongo puse tengo
    puesto he cuenta cliente actual nueva nuevo antigua vieja temporal provisional inicial ahora ayer hoy siempre
    wifi acceso me dieron ihnen enviaron mandaron avez ont avons m'avez m'a fürs ans ins aufs devrait doit
    debería debe sollte müsste dürfte should would pick picked chose chosen
    soll sollen debe vocal vocale web accès acceso zugang téléphonique puesta puesto va ir sigue seguir
    choose choisi choisie elegí elegido gewählt habe avions put wählte
"""
ASIDE = frozenset(_ASIDE.split())
"""What may stand between "password" and such a link, or between that and the password."""

_ORDINARY = """
    seems seem appears appear looks remains remained stays turns seemingly sounds feels ends begins starts contains
    consists requires needs displays shows appeared comme semble paraît parait apparaît apparemment reste restent
    devient contient comporte commence finit comprend exige affiche voudrait semblait serait sera seront étaient
    fera ferait aurait bizarre caduc trop scheint wohl angeblich offenbar anscheinend offensichtlich bleibt bleiben
    blieb wirkt enthält besteht beginnt endet fehlt fehlen erscheint wirklich eigentlich leider komisch falsche
    falschen sei wäre stimmten passt passen parece parecen resulta sigue siguen queda quedan aparece aparecen
    contiene empieza termina falta faltan coincide coinciden según aparentemente será serán sería rara raro
    antigua antiguo
    favor combination combo pair entry entries credentials details fields side part case cases lower upper small capital
    capitals apparently
    colleague colleagues collègue collègues kollege kollegen kollegin compañero compañera compañeros agent agente
    brother sister husband wife daughter son mother father mari femme fille fils mère père mann frau tochter sohn
    mutter vater marido mujer hija hijo madre padre friend ami freund amigo someone's team équipe équipes support
    combinaison arriver fonctionner marcher marchait fonctionnera arrivera sécurité champs lettre carte boîte
    zeichenlänge länge kleinbuchstaben groß klein groß- arbeiten funktioniere ankommen brief karte schachtel
    combinación funcionar llegar entrar minúsculas mayúsculas carta caja
    what whats what's which where why how who when whose it this these those there then thing something anything
    nothing everything one ones same no not none never always again also too very so quite only even already yet
    maybe perhaps ok okay fine and or but if because since until than like about into out off up down over after
    before during without within yes yeah yep nope sure please thanks thank sorry hello hi hey well right wrong
    correct incorrect good bad great don't dont doesn't doesnt didn't didnt isn't isnt wasn't won't wont can't cant
    cannot couldn't haven't hasn't aren't do does did done can could will would shall should may might must has have
    had having been being get gets got getting work works worked working fail fails failed failing forgot forget
    forgotten lost lose remember know knew known think thought believe guess see seen look looks say says said tell
    told ask asks asked want wants wanted need needs needed try tried trying reset resets resetting change changes
    changed changing update updated recover recovery recovered restore send sends sent receive received arrive
    arrived come comes came expire expires expired expiring block blocked lock locked unlock unlocked invalid valid
    secure safe weak strong simple easy hard long short empty blank missing unknown required optional accepted
    refused rejected denied hidden visible saved stored stolen hacked leaked compromised shared different identical
    unchanged outdated disabled enabled broken slow down greyed unavailable email emails mail link links page pages
    field fields form screen box button menu manager policy policies rule rules length hint prompt request requests
    question questions issue issues problem problems error errors message messages protection protected security
    recall generator list file files attempt attempts times time day days week month year letters digits characters
    character numbers number symbols special uppercase lowercase minimum maximum least most another other others two
    three four five six twice once first second last next previous own customer user users username account accounts
    person people everyone nobody somebody someone anyone me him them us phone number website online quoi que qui
    quel quelle quels quelles lequel laquelle où comment pourquoi quand combien ça ca cela ceci celui celle ce ci là
    y ne n'est n'ai n'a pas plus jamais rien aucun aucune encore aussi très trop peu bien mal bon bonne mauvais
    mauvaise vrai faux juste oui non si merci bonjour désolé désolée svp s'il d'accord voilà donc car mais ou et
    puis ensuite avant après depuis pendant sans sous entre chez vers même autre autres deux trois quatre fois
    première dernier dernière ai as avons avez ont a été suis es sommes êtes fait faire fais dit dire peut peux
    pouvez pouvoir veut veux voulez doit dois devez faut oublié oubliée oubliés oublie perdu perdue perd marche
    marchent fonctionne fonctionnent fonctionnait bloqué bloquée refusé refusée rejeté rejetée expiré expirée expire
    invalide incorrect incorrecte erroné erronée inconnu inconnue requis obligatoire nécessaire vide valide valable
    sécurisé simple facile difficile long court compliqué complexe identique différent changé changée changer
    modifié modifiée modifier réinitialisé réinitialisée réinitialiser réinitialisation récupérer récupération
    renouveler créer créé créée choisir choisi saisi saisir enregistré enregistrée piraté piratée volé volée trouve
    trouvé sais sait connais connaît souviens rappelle pense crois croyais champ page lien mail courriel message
    erreur sms formulaire écran bouton menu question problème souci demande règle règles caractères caractère
    chiffres lettres majuscule minuscule minimum maximum personne client clients utilisateur utilisateurs
    identifiant identifiants compte comptes email moi lui eux cause changement perte oubli was wer wo wie warum wann
    welches welche welcher welchen dies dieses dieser diese jenes nicht nie niemals kein keine keinen nichts auch
    sehr zu so nur schon noch wieder immer vielleicht ja nein doch danke bitte hallo gut schlecht richtig falsch
    falsches korrekt ungültig ungültiges gültig abgelaufen gesperrt vergessen verloren geändert ändern zurücksetzen
    zurückgesetzt zurück neu erforderlich notwendig leer lang kurz einfach schwer schwierig sicher unsicher
    unbekannt bekannt gehackt gestohlen gespeichert abgelehnt angenommen akzeptiert identisch anders gleich geht
    gehen funktioniert funktionieren klappt stimmt stimmen kommt kam kommen ankommt angekommen weiß weiss kenne
    kennt glaube denke meine finde gefunden habe hat haben hatte hatten bin bist sind seid war waren wird werden
    wurde wurden worden kann kannst können könnte muss müssen müsste soll sollte sollen will wollen darf mag
    bekommen erhalten erhalte schicken geschickt gesendet senden erneuern anfordern eingeben eingegeben feld seite
    link mail email nachricht fehler formular knopf problem frage anfrage regel regeln zeichen ziffern buchstaben
    großbuchstaben mindestens maximal mal zweimal dreimal einmal zwei drei vier und oder aber wenn weil dass ob als
    seit bis nach vor ohne unter zwischen gegen kunde kunden kundin person niemand jemand mir mich dir dich ihm uns
    euch ihnen ihn benutzername nutzer stimmt's qué que quién cuál cuáles dónde cómo cuándo cuánto por porque esto
    eso esta este esa ese aquello nada nadie nunca jamás siempre también tampoco muy más menos bien mal sí si no
    gracias hola bueno buena malo mala correcto correcta incorrecto incorrecta válido válida inválido inválida
    caducado caducada olvidado olvidada olvidé olvido perdido perdida perdí bloqueado bloqueada rechazado rechazada
    vacío vacía sale funciona funcionan funcionaba sirve vale va llega llegó cambiado cambiada cambiar cambié cambio
    restablecer restablecido restablecida recuperar recuperación renovar crear creada guardada robada hackeada
    desconocida necesaria obligatoria requerida igual distinta diferente larga corta fácil difícil simple segura
    débil tiene tienen tengo tenía hay ha han sido está están estaba soy eres somos puede puedo pueden podía debe
    deben debo quiero quiere sé sabe sabía creo recuerdo recordar enlace correo mensaje página campo formulario
    pantalla botón pregunta problema error incidencia regla caracteres letras números mayúscula minúscula mínimo
    máximo veces vez dos tres cuatro primera última otra otro otros otras y o pero u e ni desde hasta sin sobre
    entre usuario usuarios cliente clientes persona alguien todos todo toda me te se le nos os les mío mía suyo ya
    idea clue mind head moment anymore longer either neither sorry idée mémoire tête instant noté notée perdus mehr
    leider gerade grad genau eben jetzt momentan idee ahnung überhaupt gar entfallen entsinne erinnere erinnern
    wüsste notiert aufgeschrieben kopf anmerken auswendig acuerdo memoria cabeza anotado anotada apuntado apuntada
    ahora momento tampoco lamento perdón siento ninguna ninguno anterior anteriores caducó caduca caducan venció vence
    habitual habituel habituelle habituels usual üblich übliche üblichen übliches default défaut defecto standard
    predeterminada predeterminado maestra maestro principal principale master única único unique einzige einziges
    introuvable invisible impossible inutile disponible indisponible genérica générique allgemeine einfacher einfacheres
    nächste nächstes suivant suivante précédent précédente siguiente demandé exacte exacto exacta genau genaue komplett
    complet complète completa completo entero entera entier entière ganze ganzes zugesandt zugeschickt rechts links oben
    unten partout überall everywhere palabras mots wörter words
"""
ORDINARY = frozenset(_ORDINARY.split())
"""What is no password, wherever it stands. A password that is one of these words is not told from a sentence."""
