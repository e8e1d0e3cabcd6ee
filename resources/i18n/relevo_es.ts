<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
    <context>
        <name>AdvisorWords</name>
        <message>
            <source>Advisor</source>
            <translation>Agente</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Estado</translation>
        </message>
        <message>
            <source>For</source>
            <translation>Desde hace</translation>
        </message>
        <message>
            <source>On</source>
            <translation>En</translation>
        </message>
        <message>
            <source>Today</source>
            <translation>Hoy</translation>
        </message>
        <message>
            <source>AHT</source>
            <translation>TMO</translation>
        </message>
        <message>
            <source>Occupancy</source>
            <translation>Ocupación</translation>
        </message>
        <message>
            <source>{0}: {1}</source>
            <translation>{0}: {1}</translation>
        </message>
        <message>
            <source>also at {0}</source>
            <translation>también en {0}</translation>
        </message>
        <message>
            <source>{0}, in two places</source>
            <translation>{0}, en dos sitios</translation>
        </message>
    </context>
    <context>
        <name>AlertList</name>
        <message>
            <source>Acknowledge</source>
            <translation>Confirmar</translation>
        </message>
    </context>
    <context>
        <name>AlertRows</name>
        <message>
            <source>since {0}</source>
            <translation>desde {0}</translation>
        </message>
        <message>
            <source>acknowledged {0}</source>
            <translation>confirmada {0}</translation>
        </message>
        <message>
            <source>cleared {0}</source>
            <translation>resuelta {0}</translation>
        </message>
        <message>
            <source>{0}, {1}, {2}</source>
            <translation>{0}, {1}, {2}</translation>
        </message>
    </context>
    <context>
        <name>AlertWords</name>
        <message>
            <source>{0}: {1}</source>
            <translation>{0}: {1}</translation>
        </message>
        <message>
            <source>{0}: {1} {2}</source>
            <translation>{0}: {1} {2}</translation>
        </message>
        <message>
            <source>{0}, limit {1}</source>
            <translation>{0}, límite {1}</translation>
        </message>
        <message>
            <source>{0} · last 30 min</source>
            <translation>{0} · últimos 30 min</translation>
        </message>
    </context>
    <context>
        <name>Announcer</name>
        <message numerus="yes">
            <source>%n contact(s) have come</source>
            <translation>
                <numerusform>Ha llegado %n contacto</numerusform>
                <numerusform>Han llegado %n contactos</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Arrivals</name>
        <message>
            <source>Look-up</source>
            <translation>Búsqueda</translation>
        </message>
        <message>
            <source>Hand-over card</source>
            <translation>Tarjeta de traspaso</translation>
        </message>
    </context>
    <context>
        <name>AsSeen</name>
        <message>
            <source>as {0} saw it, {1}</source>
            <translation>tal como lo vio {0}, {1}</translation>
        </message>
    </context>
    <context>
        <name>Banner</name>
        <message>
            <source>Message</source>
            <translation>Mensaje</translation>
        </message>
        <message numerus="yes">
            <source>and %n more</source>
            <translation>
                <numerusform>y %n más</numerusform>
                <numerusform>y %n más</numerusform>
            </translation>
        </message>
        <message>
            <source>{0} does not let this desk in: ask IT; contacts may be missing here.</source>
            <translation>{0} no deja entrar a este puesto: avise a informática; aquí pueden faltar contactos.</translation>
        </message>
        <message>
            <source>Settings of your organisation cannot be used; what they protect is off: ask IT.</source>
            <translation>Hay ajustes de su organización que no se pueden usar; lo que protegen está desactivado: consulte a informática.</translation>
        </message>
        <message>
            <source>No connection to {0}: contacts may be missing here.</source>
            <translation>Sin conexión con {0}: pueden faltar contactos aquí.</translation>
        </message>
        <message>
            <source>What {0} told before is not here yet: contacts may be missing.</source>
            <translation>Lo que {0} comunicó antes aún no ha llegado: pueden faltar contactos.</translation>
        </message>
        <message>
            <source>The hub does not know yet where you sit: contacts may not come to you.</source>
            <translation>El hub aún no sabe dónde está usted: es posible que no le lleguen contactos.</translation>
        </message>
        <message>
            <source>What you passed on has not reached the hub yet: tell the next advisor yourself.</source>
            <translation>Lo que usted transmitió aún no ha llegado al hub: dígaselo usted al siguiente agente.</translation>
        </message>
        <message>
            <source>No source lets Relevo sign in: ask IT to check the accounts.</source>
            <translation>Ninguna fuente acepta el acceso de Relevo: pida a informática que revise las cuentas.</translation>
        </message>
        <message>
            <source>Sign in again: {0}. The button stands at the foot of the panel.</source>
            <translation>Vuelva a iniciar sesión: {0}. El botón está al pie del panel.</translation>
        </message>
        <message>
            <source>No source can be reached: check the network. All are asked again once it is back.</source>
            <translation>No se puede llegar a ninguna fuente: compruebe la red. Se vuelve a preguntar a todas en cuanto vuelva.</translation>
        </message>
        <message>
            <source>Customers can see the note in {0}: hide it there, and tell IT that a right is missing.</source>
            <translation>Los clientes ven la nota en {0}: ocúltela allí y avise a TI de que falta un permiso.</translation>
        </message>
        <message numerus="yes">
            <source>%n note(s) wait for you: {0}</source>
            <translation>
                <numerusform>%n nota le espera: {0}</numerusform>
                <numerusform>%n notas le esperan: {0}</numerusform>
            </translation>
        </message>
        <message>
            <source>Notes that wait for too long cannot be put into your supervisor's folder: ask IT.</source>
            <translation>Las notas que esperan demasiado no se pueden poner en la carpeta del supervisor: pregunte a TI.</translation>
        </message>
        <message>
            <source>Whom you choose is forgotten when Relevo is closed; the preferences say why.</source>
            <translation>Sus elecciones se olvidan al cerrar Relevo; las preferencias dicen por qué.</translation>
        </message>
        <message>
            <source>Which scores you disagree with cannot be written to the disk; it is tried again.</source>
            <translation>Sus desacuerdos con las puntuaciones no se pueden escribir en el disco; se vuelve a intentar.</translation>
        </message>
        <message>
            <source>Contacts cannot be put on record, so that reports lack them: {0}</source>
            <translation>Los contactos no pueden registrarse, por lo que faltarán en los informes: {0}</translation>
        </message>
        <message>
            <source>Do not disturb is on: the panel does not come up by itself.</source>
            <translation>No molestar está activado: el panel no aparece por sí solo.</translation>
        </message>
        <message>
            <source>Version {0} is meant for this machine; your IT installs it.</source>
            <translation>La versión {0} está prevista para este equipo; su servicio de informática la instala.</translation>
        </message>
        <message>
            <source>No source was asked: the keyring that holds their secrets is missing. Sign in again or ask IT.</source>
            <translation>No se ha consultado ninguna fuente: falta el llavero que guarda sus secretos. Vuelva a iniciar sesión o consulte a informática.</translation>
        </message>
        <message>
            <source>No source was asked: unlock the keyring that holds their secrets, then press {0}.</source>
            <translation>No se ha consultado ninguna fuente: desbloquee el llavero que guarda sus secretos y pulse {0}.</translation>
        </message>
        <message>
            <source>No source was asked: the keyring that holds their secrets fails. Sign in again or ask IT.</source>
            <translation>No se ha consultado ninguna fuente: falla el llavero que guarda sus secretos. Vuelva a iniciar sesión o consulte a informática.</translation>
        </message>
        <message>
            <source>No source was asked: their secrets are not on this machine. Ask IT to store them.</source>
            <translation>No se ha consultado ninguna fuente: sus secretos no están en este equipo. Pida a informática que los guarde.</translation>
        </message>
        <message numerus="yes">
            <source>%n note(s) on this machine cannot be read here; they stay there: ask IT.</source>
            <translation>
                <numerusform>%n nota de este equipo no se puede leer aquí; sigue ahí: pregunte a TI.</numerusform>
                <numerusform>%n notas de este equipo no se pueden leer aquí; siguen ahí: pregunte a TI.</numerusform>
            </translation>
        </message>
        <message>
            <source>The file of the notes was damaged and is kept as {0}: look whether one is missing.</source>
            <translation>El archivo de las notas estaba dañado y se conserva como {0}: compruebe si falta alguna.</translation>
        </message>
        <message>
            <source>Some of what {0} told is lost: contacts may be missing or out of date.</source>
            <translation>Parte de lo que {0} comunicó se ha perdido: pueden faltar contactos o no estar al día.</translation>
        </message>
        <message>
            <source>{0} was not heard from {1} to {2}: contacts may be missing or out of date.</source>
            <translation>No se supo nada de {0} desde {1} hasta {2}: pueden faltar contactos o no estar al día.</translation>
        </message>
    </context>
    <context>
        <name>BoardBar</name>
        <message>
            <source>Supervisor's board</source>
            <translation>Panel del supervisor</translation>
        </message>
        <message>
            <source>Now</source>
            <translation>Ahora</translation>
        </message>
        <message>
            <source>Reports</source>
            <translation>Informes</translation>
        </message>
        <message>
            <source>Page of the board</source>
            <translation>Página del panel</translation>
        </message>
        <message>
            <source>Period of the figures</source>
            <translation>Período de las cifras</translation>
        </message>
        <message>
            <source>Filter queues and advisors</source>
            <translation>Filtrar colas y agentes</translation>
        </message>
        <message>
            <source>Only with alerts</source>
            <translation>Solo con alertas</translation>
        </message>
        <message>
            <source>Show all</source>
            <translation>Mostrar todo</translation>
        </message>
        <message>
            <source>Wallboard</source>
            <translation>Panel mural</translation>
        </message>
        <message>
            <source>Keyboard shortcuts</source>
            <translation>Atajos de teclado</translation>
        </message>
        <message>
            <source>Views</source>
            <translation>Vistas</translation>
        </message>
        <message numerus="yes">
            <source>%n queue(s)</source>
            <translation>
                <numerusform>%n cola</numerusform>
                <numerusform>%n colas</numerusform>
            </translation>
        </message>
        <message>
            <source>All queues</source>
            <translation>Todas las colas</translation>
        </message>
        <message numerus="yes">
            <source>%n state(s)</source>
            <translation>
                <numerusform>%n estado</numerusform>
                <numerusform>%n estados</numerusform>
            </translation>
        </message>
        <message>
            <source>All states</source>
            <translation>Todos los estados</translation>
        </message>
        <message numerus="yes">
            <source>%n more: type a part of the name into the filter</source>
            <translation>
                <numerusform>%n más: escriba una parte del nombre en el filtro</numerusform>
                <numerusform>%n más: escriba una parte del nombre en el filtro</numerusform>
            </translation>
        </message>
        <message>
            <source>Keep this view …</source>
            <translation>Guardar esta vista…</translation>
        </message>
        <message>
            <source>Forget a view</source>
            <translation>Olvidar una vista</translation>
        </message>
    </context>
    <context>
        <name>BoardRows</name>
        <message>
            <source>{0}, sorted downwards</source>
            <translation>{0}, orden descendente</translation>
        </message>
        <message>
            <source>{0}, sorted upwards</source>
            <translation>{0}, orden ascendente</translation>
        </message>
    </context>
    <context>
        <name>BoardShortcutWords</name>
        <message>
            <source>{0} or {1}</source>
            <translation>{0} o {1}</translation>
        </message>
        <message>
            <source>The board</source>
            <translation>El panel</translation>
        </message>
        <message>
            <source>What is happening now</source>
            <translation>Lo que ocurre ahora</translation>
        </message>
        <message>
            <source>Reports</source>
            <translation>Informes</translation>
        </message>
        <message>
            <source>Figures of today or of the last 30 minutes</source>
            <translation>Cifras de hoy o de los últimos 30 minutos</translation>
        </message>
        <message>
            <source>Filter queues and advisors</source>
            <translation>Filtrar colas y agentes</translation>
        </message>
        <message>
            <source>Only what has an alert</source>
            <translation>Solo lo que tiene una alerta</translation>
        </message>
        <message>
            <source>Keep this view</source>
            <translation>Guardar esta vista</translation>
        </message>
        <message>
            <source>Wallboard, and back</source>
            <translation>Panel mural, y volver</translation>
        </message>
        <message>
            <source>Go to the alerts</source>
            <translation>Ir a las alertas</translation>
        </message>
        <message>
            <source>Ask the records again</source>
            <translation>Consultar de nuevo los registros</translation>
        </message>
        <message>
            <source>Picture or table, where the keyboard is</source>
            <translation>Imagen o tabla, donde está el teclado</translation>
        </message>
        <message>
            <source>Sort by the column, in a table</source>
            <translation>Ordenar por la columna, en una tabla</translation>
        </message>
        <message>
            <source>Columns to sort by, in a table</source>
            <translation>Columnas para ordenar, en una tabla</translation>
        </message>
        <message>
            <source>Open the row, acknowledge the alert</source>
            <translation>Abrir la fila, confirmar la alerta</translation>
        </message>
        <message>
            <source>Next area of the board</source>
            <translation>Zona siguiente del panel</translation>
        </message>
        <message>
            <source>Previous area of the board</source>
            <translation>Zona anterior del panel</translation>
        </message>
        <message>
            <source>Leave the wallboard, close what is open, clear the filter</source>
            <translation>Salir del panel mural, cerrar lo abierto, borrar el filtro</translation>
        </message>
        <message>
            <source>Keyboard shortcuts</source>
            <translation>Atajos de teclado</translation>
        </message>
        <message>
            <source>Documents</source>
            <translation>Documentos</translation>
        </message>
        <message>
            <source>Close the board</source>
            <translation>Cerrar el panel</translation>
        </message>
    </context>
    <context>
        <name>BoardTable</name>
        <message>
            <source>Sort by</source>
            <translation>Ordenar por</translation>
        </message>
        <message>
            <source>Columns</source>
            <translation>Columnas</translation>
        </message>
        <message>
            <source>As many as there is room for</source>
            <translation>Tantas como quepan</translation>
        </message>
        <message>
            <source>Bar</source>
            <translation>Barra</translation>
        </message>
    </context>
    <context>
        <name>BoardWindow</name>
        <message>
            <source>The incident is declared</source>
            <translation>La incidencia está declarada</translation>
        </message>
        <message>
            <source>The sentence is changed</source>
            <translation>La frase está cambiada</translation>
        </message>
        <message>
            <source>The incident is closed</source>
            <translation>La incidencia está cerrada</translation>
        </message>
        <message>
            <source>The views could not be kept or read.</source>
            <translation>No se pudieron guardar o leer las vistas.</translation>
        </message>
        <message>
            <source>Not all views could be read: the file is kept as {0}.</source>
            <translation>No se pudieron leer todas las vistas: el archivo se conserva como {0}.</translation>
        </message>
        <message>
            <source>Saved: {0}</source>
            <translation>Guardado: {0}</translation>
        </message>
        <message>
            <source>{0} could not be written: choose another folder.</source>
            <translation>No se pudo escribir {0}: elija otra carpeta.</translation>
        </message>
        <message>
            <source>Queues</source>
            <translation>Colas</translation>
        </message>
        <message>
            <source>Advisors</source>
            <translation>Agentes</translation>
        </message>
        <message>
            <source>What to mend first</source>
            <translation>Qué arreglar primero</translation>
        </message>
        <message>
            <source>Weekly report</source>
            <translation>Informe semanal</translation>
        </message>
        <message>
            <source>View kept: {0}</source>
            <translation>Vista guardada: {0}</translation>
        </message>
        <message>
            <source>Supervisor's board</source>
            <translation>Panel del supervisor</translation>
        </message>
    </context>
    <context>
        <name>BoardWords</name>
        <message>
            <source>{0} %</source>
            <translation>{0} %</translation>
        </message>
        <message>
            <source>{0} min</source>
            <translation>{0} min</translation>
        </message>
        <message>
            <source>{0} h {1} min</source>
            <translation>{0} h {1} min</translation>
        </message>
        <message>
            <source>not known</source>
            <translation>no se sabe</translation>
        </message>
        <message>
            <source>since {0}</source>
            <translation>desde {0}</translation>
        </message>
        <message>
            <source>as of {0}</source>
            <translation>a las {0}</translation>
        </message>
        <message>
            <source>{0} not heard</source>
            <translation>{0} sin escucha</translation>
        </message>
        <message>
            <source>Since</source>
            <translation>Desde</translation>
        </message>
        <message>
            <source>Not heard</source>
            <translation>Sin escucha</translation>
        </message>
        <message>
            <source>As of</source>
            <translation>A las</translation>
        </message>
        <message>
            <source>{0} s</source>
            <translation>{0} s</translation>
        </message>
        <message numerus="yes">
            <source>%n beyond the threshold</source>
            <translation>
                <numerusform>%n por encima del umbral</numerusform>
                <numerusform>%n por encima del umbral</numerusform>
            </translation>
        </message>
        <message>
            <source>{0} beyond {1}</source>
            <translation>{0} por encima de {1}</translation>
        </message>
        <message>
            <source>queues differ in their formula</source>
            <translation>las colas usan fórmulas distintas</translation>
        </message>
        <message>
            <source>of answered</source>
            <translation>de los atendidos</translation>
        </message>
        <message>
            <source>of answered and abandoned</source>
            <translation>de los atendidos y abandonados</translation>
        </message>
        <message>
            <source>of answered and all abandoned</source>
            <translation>de los atendidos y todos los abandonados</translation>
        </message>
        <message>
            <source>of all that left the queue</source>
            <translation>de todos los que salieron de la cola</translation>
        </message>
        <message>
            <source>on target</source>
            <translation>en objetivo</translation>
        </message>
        <message>
            <source>warning</source>
            <translation>aviso</translation>
        </message>
        <message>
            <source>critical</source>
            <translation>crítico</translation>
        </message>
        <message>
            <source>no target</source>
            <translation>sin objetivo</translation>
        </message>
        <message>
            <source>Today</source>
            <translation>Hoy</translation>
        </message>
        <message>
            <source>Last 30 minutes</source>
            <translation>Últimos 30 minutos</translation>
        </message>
        <message>
            <source>ready</source>
            <translation>disponible</translation>
        </message>
        <message>
            <source>offered</source>
            <translation>ofrecido</translation>
        </message>
        <message>
            <source>on contact</source>
            <translation>en contacto</translation>
        </message>
        <message>
            <source>wrap-up</source>
            <translation>cierre</translation>
        </message>
        <message>
            <source>paused</source>
            <translation>en pausa</translation>
        </message>
        <message>
            <source>offline</source>
            <translation>desconectado</translation>
        </message>
        <message>
            <source>More contacts than usual</source>
            <translation>Más contactos de lo habitual</translation>
        </message>
        <message>
            <source>Waiting</source>
            <translation>En espera</translation>
        </message>
        <message>
            <source>Longest wait</source>
            <translation>Espera más larga</translation>
        </message>
        <message>
            <source>Service level</source>
            <translation>Nivel de servicio</translation>
        </message>
        <message>
            <source>Offered</source>
            <translation>Ofrecidos</translation>
        </message>
        <message>
            <source>Answered</source>
            <translation>Atendidos</translation>
        </message>
        <message>
            <source>Abandoned</source>
            <translation>Abandonos</translation>
        </message>
        <message>
            <source>ASA</source>
            <translation>ASA</translation>
        </message>
        <message>
            <source>AHT</source>
            <translation>TMO</translation>
        </message>
        <message>
            <source>Occupancy</source>
            <translation>Ocupación</translation>
        </message>
        <message>
            <source>Callbacks</source>
            <translation>Devoluciones</translation>
        </message>
        <message>
            <source>Ready</source>
            <translation>Disponibles</translation>
        </message>
        <message>
            <source>Time in state</source>
            <translation>Tiempo en el estado</translation>
        </message>
    </context>
    <context>
        <name>BriefCard</name>
        <message>
            <source>Brief</source>
            <translation>Resumen</translation>
        </message>
        <message>
            <source>This line is wrong</source>
            <translation>Esta línea es errónea</translation>
        </message>
        <message>
            <source>Hide why</source>
            <translation>Ocultar el porqué</translation>
        </message>
        <message>
            <source>Why?</source>
            <translation>¿Por qué?</translation>
        </message>
    </context>
    <context>
        <name>BriefSections</name>
        <message>
            <source>Fewer</source>
            <translation>Menos</translation>
        </message>
        <message numerus="yes">
            <source>%n more</source>
            <translation>
                <numerusform>%n más</numerusform>
                <numerusform>%n más</numerusform>
            </translation>
        </message>
        <message>
            <source>{0}: {1}</source>
            <translation>{0}: {1}</translation>
        </message>
        <message>
            <source>wrong</source>
            <translation>erróneo</translation>
        </message>
        <message>
            <source>To say aloud: {0}</source>
            <translation>Para decir al cliente: {0}</translation>
        </message>
        <message>
            <source>{0} · confirm</source>
            <translation>{0} · por confirmar</translation>
        </message>
    </context>
    <context>
        <name>BriefWords</name>
        <message>
            <source>Already tried, do not ask again</source>
            <translation>Ya intentado, no volver a preguntar</translation>
        </message>
        <message>
            <source>Already told us</source>
            <translation>Ya nos ha dicho</translation>
        </message>
        <message>
            <source>Promised</source>
            <translation>Prometido</translation>
        </message>
        <message>
            <source>You disagree with the score.</source>
            <translation>No está de acuerdo con la puntuación.</translation>
        </message>
        <message>
            <source>You no longer disagree.</source>
            <translation>Ya no está en desacuerdo.</translation>
        </message>
        <message>
            <source>{0}, then {1}</source>
            <translation>{0}, luego {1}</translation>
        </message>
        <message>
            <source>You disagree</source>
            <translation>En desacuerdo</translation>
        </message>
        <message>
            <source>overdue</source>
            <translation>vencido</translation>
        </message>
        <message>
            <source>What we told them</source>
            <translation>Lo que le hemos comunicado</translation>
        </message>
        <message>
            <source>Why they are probably calling</source>
            <translation>Motivo probable</translation>
        </message>
        <message>
            <source>What it is probably about</source>
            <translation>De qué se trata probablemente</translation>
        </message>
        <message>
            <source>Also possible: {0}</source>
            <translation>También posible: {0}</translation>
        </message>
        <message>
            <source>{0}: {1}</source>
            <translation>{0}: {1}</translation>
        </message>
        <message>
            <source>Self-service stopped: {0}</source>
            <translation>El autoservicio se detuvo: {0}</translation>
        </message>
        <message>
            <source>{0}, at “{1}”</source>
            <translation>{0}, en «{1}»</translation>
        </message>
    </context>
    <context>
        <name>BusNotifier</name>
        <message>
            <source>Open</source>
            <translation>Abrir</translation>
        </message>
    </context>
    <context>
        <name>CandidateButton</name>
        <message>
            <source>No name on record</source>
            <translation>Sin nombre registrado</translation>
        </message>
        <message>
            <source>the name holds look-alike letters</source>
            <translation>el nombre contiene letras engañosas</translation>
        </message>
    </context>
    <context>
        <name>CandidateRow</name>
        <message>
            <source>People who may be calling</source>
            <translation>Personas que quizá llaman</translation>
        </message>
        <message numerus="yes">
            <source>and %n more: ask for the customer number</source>
            <translation>
                <numerusform>y %n más: pregunte el número de cliente</numerusform>
                <numerusform>y %n más: pregunte el número de cliente</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>CardStrip</name>
        <message>
            <source>Hand-over card</source>
            <translation>Tarjeta de traspaso</translation>
        </message>
        <message>
            <source>Open the card</source>
            <translation>Abrir la tarjeta</translation>
        </message>
        <message>
            <source>Not now</source>
            <translation>Ahora no</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Reintentar</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Cerrar</translation>
        </message>
    </context>
    <context>
        <name>CardWords</name>
        <message>
            <source>Wrap-up: {0}</source>
            <translation>Cierre: {0}</translation>
        </message>
        <message>
            <source>Wrap-up</source>
            <translation>Cierre</translation>
        </message>
        <message>
            <source>{0}: customer</source>
            <translation>{0}: cliente</translation>
        </message>
        <message>
            <source>{0}: {1}</source>
            <translation>{0}: {1}</translation>
        </message>
        <message>
            <source>Nothing was written yet.</source>
            <translation>Aún no se ha escrito nada.</translation>
        </message>
        <message>
            <source>An outcome is needed here.</source>
            <translation>Aquí hace falta un resultado.</translation>
        </message>
        <message>
            <source>Say where the note goes; it is kept here until then.</source>
            <translation>Indique adónde va la nota; hasta entonces se guarda aquí.</translation>
        </message>
        <message>
            <source>Say whom the note is about.</source>
            <translation>Indique de quién trata la nota.</translation>
        </message>
        <message>
            <source>Say what was promised, or remove the promise.</source>
            <translation>Diga qué se prometió o quite la promesa.</translation>
        </message>
        <message>
            <source>Until when it was promised cannot be read, or is over. {0}</source>
            <translation>El plazo de lo prometido no se entiende o ya pasó. {0}</translation>
        </message>
        <message>
            <source>Look at what is left of the note, then finish it again.</source>
            <translation>Mire lo que queda de la nota y termínela de nuevo.</translation>
        </message>
        <message>
            <source>When to call back cannot be read, or is over. {0}</source>
            <translation>El momento de llamar no se entiende o ya pasó. {0}</translation>
        </message>
        <message>
            <source>Say it like “tomorrow noon” or “24.11. 14:00”, or empty the field.</source>
            <translation>Escriba, por ejemplo, «mañana a las 12» o «24/11 14:00», o vacíe el campo.</translation>
        </message>
        <message>
            <source>In memory only</source>
            <translation>Solo en memoria</translation>
        </message>
        <message>
            <source>Saved {0}</source>
            <translation>Guardado {0}</translation>
        </message>
        <message>
            <source>Not saved yet</source>
            <translation>Aún sin guardar</translation>
        </message>
        <message>
            <source>nobody who was known</source>
            <translation>nadie conocido</translation>
        </message>
        <message>
            <source>This note was begun about {0}. Now {1} is shown.</source>
            <translation>Esta nota se empezó sobre {0}. Ahora se muestra {1}.</translation>
        </message>
        <message>
            <source>It is about {0}</source>
            <translation>Se trata de {0}</translation>
        </message>
        <message>
            <source>A card number or a code was hidden again ({0} times): it must not be kept in a note.</source>
            <translation>Se ha ocultado otra vez un número de tarjeta o un código ({0} veces): no debe quedar en una nota.</translation>
        </message>
        <message>
            <source>A card number or a code was hidden: it must not be kept in a note.</source>
            <translation>Se ocultó un número de tarjeta o un código: no debe guardarse en una nota.</translation>
        </message>
        <message>
            <source>Counted under: {0}</source>
            <translation>Cuenta en: {0}</translation>
        </message>
        <message numerus="yes">
            <source>%n line(s) of the brief marked as wrong</source>
            <translation>
                <numerusform>%n línea del resumen marcada como errónea</numerusform>
                <numerusform>%n líneas del resumen marcadas como erróneas</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ChoiceButton</name>
        <message>
            <source>{0}: {1}</source>
            <translation>{0}: {1}</translation>
        </message>
    </context>
    <context>
        <name>Clippings</name>
        <message>
            <source>{0} ({1})</source>
            <translation>{0} ({1})</translation>
        </message>
        <message>
            <source>- {0} [{1}]</source>
            <translation>- {0} [{1}]</translation>
        </message>
        <message>
            <source>- {0}</source>
            <translation>- {0}</translation>
        </message>
        <message>
            <source>To say aloud: {0}</source>
            <translation>Para decir al cliente: {0}</translation>
        </message>
        <message>
            <source>{0}: {1}</source>
            <translation>{0}: {1}</translation>
        </message>
    </context>
    <context>
        <name>ContactBar</name>
        <message>
            <source>Contact</source>
            <translation>Contacto</translation>
        </message>
        <message>
            <source>Look-up</source>
            <translation>Búsqueda</translation>
        </message>
        <message>
            <source>Without a contact</source>
            <translation>Sin contacto</translation>
        </message>
        <message>
            <source>waited {0}</source>
            <translation>espera {0}</translation>
        </message>
        <message>
            <source>wrap-up {0}</source>
            <translation>cierre {0}</translation>
        </message>
        <message>
            <source>line {0}</source>
            <translation>línea {0}</translation>
        </message>
        <message>
            <source>transferred by {0}</source>
            <translation>transferido por {0}</translation>
        </message>
    </context>
    <context>
        <name>ContactPage</name>
        <message>
            <source>The line is marked as wrong.</source>
            <translation>La línea está marcada como errónea.</translation>
        </message>
        <message>
            <source>The line is no longer marked as wrong.</source>
            <translation>La línea ya no está marcada como errónea.</translation>
        </message>
        <message>
            <source>Something went wrong here; what stands here may be incomplete.</source>
            <translation>Se ha producido un error; lo que se muestra puede estar incompleto.</translation>
        </message>
        <message>
            <source>Nothing here fits the search.</source>
            <translation>Nada coincide con la búsqueda.</translation>
        </message>
        <message>
            <source>Nothing of this kind.</source>
            <translation>Nada de este tipo.</translation>
        </message>
        <message>
            <source>Waiting for the sources.</source>
            <translation>Esperando a las fuentes.</translation>
        </message>
        <message>
            <source>No source can say anything about this contact.</source>
            <translation>Ninguna fuente puede decir nada de este contacto.</translation>
        </message>
        <message>
            <source>No source has answered: what happened before is not known.</source>
            <translation>Ninguna fuente ha respondido: no se sabe qué ocurrió antes.</translation>
        </message>
        <message>
            <source>Nothing is shown until it is known who the customer is.</source>
            <translation>No se muestra nada hasta saber quién es el cliente.</translation>
        </message>
        <message>
            <source>The sources that answered have nothing; others did not answer.</source>
            <translation>Las fuentes que han respondido no tienen nada; otras no han respondido.</translation>
        </message>
        <message>
            <source>The sources have nothing about this customer.</source>
            <translation>Las fuentes no tienen nada sobre este cliente.</translation>
        </message>
    </context>
    <context>
        <name>ContactsSheet</name>
        <message>
            <source>There is no contact to show.</source>
            <translation>No hay ningún contacto que mostrar.</translation>
        </message>
        <message>
            <source>Contacts</source>
            <translation>Contactos</translation>
        </message>
        <message>
            <source>Whose contacts these are may be seen here. That you have looked is noted.</source>
            <translation>Aquí se puede ver de quién son estos contactos. Queda anotado que los ha consultado.</translation>
        </message>
        <message>
            <source>Contacts are told apart by a word that leads to nobody. That you have looked is noted.</source>
            <translation>Los contactos se distinguen por una palabra que no lleva a nadie. Queda anotado que los ha consultado.</translation>
        </message>
        <message>
            <source>Contacts: {0}</source>
            <translation>Contactos: {0}</translation>
        </message>
        <message>
            <source>Steps</source>
            <translation>Pasos</translation>
        </message>
        <message>
            <source>Since</source>
            <translation>Desde</translation>
        </message>
        <message>
            <source>Contact</source>
            <translation>Contacto</translation>
        </message>
        <message>
            <source>Queue</source>
            <translation>Cola</translation>
        </message>
        <message>
            <source>Limit</source>
            <translation>Límite</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Estado</translation>
        </message>
        <message>
            <source>live</source>
            <translation>en curso</translation>
        </message>
        <message>
            <source>over</source>
            <translation>terminado</translation>
        </message>
    </context>
    <context>
        <name>DeedWords</name>
        <message>
            <source>The back office does not take it</source>
            <translation>El back office no lo acepta</translation>
        </message>
        <message>
            <source>It is not known yet whether it was written: it is looked for, and tried again</source>
            <translation>Aún no se sabe si quedó escrito: se busca y se vuelve a intentar</translation>
        </message>
        <message>
            <source>{0}.</source>
            <comment>the end of a sentence</comment>
            <translation>{0}.</translation>
        </message>
        <message>
            <source>{0}: {1}</source>
            <translation>{0}: {1}</translation>
        </message>
        <message>
            <source>No back office that is set up here takes incidents: tell IT.</source>
            <translation>Ningún back office configurado aquí acepta incidencias: avise a informática.</translation>
        </message>
        <message>
            <source>It could not be noted on this machine's disk, and was not done: tell IT.</source>
            <translation>No se pudo anotar en el disco de este equipo y no se hizo: avise a informática.</translation>
        </message>
    </context>
    <context>
        <name>DeedsBar</name>
        <message>
            <source>Note</source>
            <translation>Nota</translation>
        </message>
        <message>
            <source>Link incident</source>
            <translation>Vincular incidencia</translation>
        </message>
        <message>
            <source>Pass on</source>
            <translation>Traspasar</translation>
        </message>
    </context>
    <context>
        <name>DiscardButton</name>
        <message>
            <source>Discard</source>
            <translation>Descartar</translation>
        </message>
        <message>
            <source>Discard for good? Press again</source>
            <translation>¿Descartar definitivamente? Pulse otra vez</translation>
        </message>
        <message>
            <source>Discard for good?</source>
            <translation>¿Descartar definitivamente?</translation>
        </message>
    </context>
    <context>
        <name>DocumentWords</name>
        <message>
            <source>For advisors</source>
            <translation>Para los agentes</translation>
        </message>
        <message>
            <source>For supervisors</source>
            <translation>Para los supervisores</translation>
        </message>
        <message>
            <source>For IT: install and set up</source>
            <translation>Para informática: instalar</translation>
        </message>
        <message>
            <source>For IT: connect</source>
            <translation>Para informática: conectar</translation>
        </message>
        <message>
            <source>For IT: run and protect</source>
            <translation>Para informática: operar y proteger</translation>
        </message>
        <message>
            <source>How it is built</source>
            <translation>Cómo está hecho</translation>
        </message>
        <message>
            <source>Searching …</source>
            <translation>Buscando…</translation>
        </message>
        <message numerus="yes">
            <source>%n line(s) found</source>
            <translation>
                <numerusform>%n línea encontrada</numerusform>
                <numerusform>%n líneas encontradas</numerusform>
            </translation>
        </message>
        <message>
            <source>Nothing found</source>
            <translation>No se ha encontrado nada</translation>
        </message>
        <message>
            <source>The documents are in English.</source>
            <translation>Los documentos están en inglés.</translation>
        </message>
    </context>
    <context>
        <name>DocumentsWindow</name>
        <message>
            <source>Documents</source>
            <translation>Documentos</translation>
        </message>
        <message>
            <source>Search the documents</source>
            <translation>Buscar en los documentos</translation>
        </message>
        <message>
            <source>Results</source>
            <translation>Resultados</translation>
        </message>
        <message>
            <source>Contents</source>
            <translation>Índice</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Atrás</translation>
        </message>
        <message>
            <source>Forward</source>
            <translation>Adelante</translation>
        </message>
        <message>
            <source>{0} could not be opened.</source>
            <translation>No se ha podido abrir {0}.</translation>
        </message>
        <message>
            <source>Opens in your browser: {0}</source>
            <translation>Se abre en su navegador: {0}</translation>
        </message>
    </context>
    <context>
        <name>DriverCard</name>
        <message>
            <source>Show contacts</source>
            <translation>Ver los contactos</translation>
        </message>
        <message>
            <source>Declare incident</source>
            <translation>Declarar incidencia</translation>
        </message>
        <message>
            <source>Update notice</source>
            <translation>Actualizar el aviso</translation>
        </message>
        <message>
            <source>Close incident</source>
            <translation>Cerrar la incidencia</translation>
        </message>
        <message>
            <source>{0}: {1}</source>
            <translation>{0}: {1}</translation>
        </message>
    </context>
    <context>
        <name>DriverCards</name>
        <message>
            <source>Nothing stands out: contacts come for many reasons, as usual.</source>
            <translation>Nada destaca: los contactos llegan por muchos motivos, como siempre.</translation>
        </message>
        <message>
            <source>Nothing stands out; what is usual at this hour is not on record yet.</source>
            <translation>Nada destaca; lo habitual a esta hora aún no está registrado.</translation>
        </message>
        <message numerus="yes">
            <source>%n more in the table</source>
            <translation>
                <numerusform>%n más en la tabla</numerusform>
                <numerusform>%n más en la tabla</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>DriverWords</name>
        <message>
            <source>not known where</source>
            <translation>no se sabe dónde</translation>
        </message>
        <message>
            <source>{0}: {1}</source>
            <translation>{0}: {1}</translation>
        </message>
        <message>
            <source>{0} {1}</source>
            <translation>{0} {1}</translation>
        </message>
        <message>
            <source>Incident</source>
            <translation>Incidencia</translation>
        </message>
        <message>
            <source>Request</source>
            <translation>Solicitud</translation>
        </message>
        <message>
            <source>Page</source>
            <translation>Página</translation>
        </message>
        <message>
            <source>Article</source>
            <translation>Artículo</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>Búsqueda</translation>
        </message>
        <message>
            <source>Question</source>
            <translation>Pregunta</translation>
        </message>
        <message>
            <source>Bot rule</source>
            <translation>Regla del bot</translation>
        </message>
        <message>
            <source>Form</source>
            <translation>Formulario</translation>
        </message>
        <message>
            <source>Phone menu</source>
            <translation>Menú telefónico</translation>
        </message>
        <message>
            <source>Portal action</source>
            <translation>Acción del portal</translation>
        </message>
        <message>
            <source>Notice</source>
            <translation>Aviso</translation>
        </message>
        <message>
            <source>Place</source>
            <translation>Lugar</translation>
        </message>
        <message>
            <source>Product</source>
            <translation>Producto</translation>
        </message>
        <message>
            <source>Not known yet</source>
            <translation>Aún no se sabe</translation>
        </message>
        <message>
            <source>{0} in {1}</source>
            <translation>{0} en {1}</translation>
        </message>
        <message>
            <source>{0}, usual</source>
            <translation>{0}, habitual</translation>
        </message>
        <message>
            <source>subsiding since {0}</source>
            <translation>remite desde las {0}</translation>
        </message>
        <message>
            <source>nothing on record yet</source>
            <translation>aún no hay nada registrado</translation>
        </message>
        <message>
            <source>more than usual</source>
            <translation>más de lo habitual</translation>
        </message>
        <message>
            <source>usually {0}</source>
            <translation>habitual {0}</translation>
        </message>
        <message>
            <source>after “{0}”</source>
            <translation>tras «{0}»</translation>
        </message>
        <message>
            <source>No limit told</source>
            <translation>Sin límite indicado</translation>
        </message>
        <message>
            <source>Not understood</source>
            <translation>No entendido</translation>
        </message>
        <message>
            <source>No fitting content</source>
            <translation>Sin contenido adecuado</translation>
        </message>
        <message>
            <source>Action not allowed</source>
            <translation>Acción no permitida</translation>
        </message>
        <message>
            <source>Asked for a person</source>
            <translation>Pidió una persona</translation>
        </message>
        <message>
            <source>Failed again and again</source>
            <translation>Fallos repetidos</translation>
        </message>
        <message>
            <source>Identity not proved</source>
            <translation>Identidad no probada</translation>
        </message>
        <message>
            <source>Technical error</source>
            <translation>Error técnico</translation>
        </message>
        <message>
            <source>Sensitive matter</source>
            <translation>Asunto delicado</translation>
        </message>
        <message>
            <source>Left to people by rule</source>
            <translation>Reservado a personas</translation>
        </message>
        <message>
            <source>information</source>
            <translation>una información</translation>
        </message>
        <message>
            <source>a notice before</source>
            <translation>un aviso antes</translation>
        </message>
        <message>
            <source>an action in the portal</source>
            <translation>una acción del portal</translation>
        </message>
        <message>
            <source>a better article</source>
            <translation>un artículo mejor</translation>
        </message>
        <message>
            <source>nothing: it needs a person</source>
            <translation>nada: hace falta una persona</translation>
        </message>
        <message>
            <source>answered</source>
            <translation>atendido</translation>
        </message>
        <message>
            <source>abandoned</source>
            <translation>abandonado</translation>
        </message>
        <message>
            <source>passed on</source>
            <translation>pasado</translation>
        </message>
        <message>
            <source>not known</source>
            <translation>no se sabe</translation>
        </message>
        <message>
            <source>no outcome told</source>
            <translation>sin resultado indicado</translation>
        </message>
        <message numerus="yes">
            <source>%n live now</source>
            <translation>
                <numerusform>%n en curso</numerusform>
                <numerusform>%n en curso</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n waiting</source>
            <translation>
                <numerusform>%n en espera</numerusform>
                <numerusform>%n en espera</numerusform>
            </translation>
        </message>
        <message>
            <source>No known incident</source>
            <translation>Ninguna incidencia conocida</translation>
        </message>
        <message>
            <source>Known incident {0}</source>
            <translation>Incidencia conocida {0}</translation>
        </message>
        <message>
            <source>{0} of {1} had opened the article</source>
            <translation>{0} de {1} habían abierto el artículo</translation>
        </message>
        <message>
            <source>{0} had the notice</source>
            <translation>{0} tenían el aviso</translation>
        </message>
        <message>
            <source>{0} had been told</source>
            <translation>{0} estaban informados</translation>
        </message>
    </context>
    <context>
        <name>DueField</name>
        <message>
            <source>that is over already</source>
            <translation>ya ha pasado</translation>
        </message>
        <message>
            <source>not understood; for example: tomorrow 12:00</source>
            <translation>no se entiende; por ejemplo: mañana 12:00</translation>
        </message>
    </context>
    <context>
        <name>EmptyPage</name>
        <message>
            <source>No contact</source>
            <translation>Ningún contacto</translation>
        </message>
        <message>
            <source>The next call or chat comes up here.</source>
            <translation>La próxima llamada o chat aparecerá aquí.</translation>
        </message>
        <message>
            <source>Keyboard shortcuts</source>
            <translation>Atajos de teclado</translation>
        </message>
        <message>
            <source>Look up a customer</source>
            <translation>Buscar un cliente</translation>
        </message>
    </context>
    <context>
        <name>EntryMenu</name>
        <message>
            <source>Copy entry</source>
            <translation>Copiar la entrada</translation>
        </message>
        <message>
            <source>Copy brief</source>
            <translation>Copiar el resumen</translation>
        </message>
        <message>
            <source>Open in the back office</source>
            <translation>Abrir en la aplicación de origen</translation>
        </message>
        <message>
            <source>Show only this source</source>
            <translation>Mostrar solo esta fuente</translation>
        </message>
        <message>
            <source>Show only this person</source>
            <translation>Mostrar solo a esta persona</translation>
        </message>
        <message>
            <source>Show everything</source>
            <translation>Mostrar todo</translation>
        </message>
        <message>
            <source>Address: {0}</source>
            <translation>Dirección: {0}</translation>
        </message>
    </context>
    <context>
        <name>EvidenceChip</name>
        <message>
            <source>Entry {0}: {1}</source>
            <translation>Entrada {0}: {1}</translation>
        </message>
    </context>
    <context>
        <name>Exporting</name>
        <message>
            <source>Table (*.csv)</source>
            <translation>Tabla (*.csv)</translation>
        </message>
        <message>
            <source>Picture (*.png)</source>
            <translation>Imagen (*.png)</translation>
        </message>
        <message>
            <source>Report (*.pdf)</source>
            <translation>Informe (*.pdf)</translation>
        </message>
    </context>
    <context>
        <name>FilterRow</name>
        <message>
            <source>Filter</source>
            <translation>Filtrar</translation>
        </message>
        <message>
            <source>Search the timeline</source>
            <translation>Buscar en la cronología</translation>
        </message>
        <message>
            <source>{0} {1}</source>
            <translation>{0} {1}</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>Tipo</translation>
        </message>
        <message>
            <source>Source</source>
            <translation>Fuente</translation>
        </message>
        <message>
            <source>All sources</source>
            <translation>Todas las fuentes</translation>
        </message>
        <message>
            <source>Person</source>
            <translation>Persona</translation>
        </message>
        <message>
            <source>Everybody</source>
            <translation>Todos</translation>
        </message>
        <message>
            <source>All</source>
            <translation>Todo</translation>
        </message>
        <message>
            <source>New</source>
            <translation>Nuevo</translation>
        </message>
        <message>
            <source>People</source>
            <translation>Personas</translation>
        </message>
        <message>
            <source>Self-service</source>
            <translation>Autoservicio</translation>
        </message>
        <message>
            <source>Incidents</source>
            <translation>Incidencias</translation>
        </message>
        <message>
            <source>Notices</source>
            <translation>Avisos</translation>
        </message>
        <message>
            <source>Requests</source>
            <translation>Solicitudes</translation>
        </message>
    </context>
    <context>
        <name>FindBar</name>
        <message>
            <source>Search the timeline</source>
            <translation>Buscar en la cronología</translation>
        </message>
        <message>
            <source>Previous match</source>
            <translation>Coincidencia anterior</translation>
        </message>
        <message>
            <source>Next match</source>
            <translation>Coincidencia siguiente</translation>
        </message>
        <message>
            <source>Searching …</source>
            <translation>Buscando …</translation>
        </message>
        <message>
            <source>No match</source>
            <translation>Sin coincidencias</translation>
        </message>
        <message>
            <source>{0} of {1}</source>
            <translation>{0} de {1}</translation>
        </message>
        <message numerus="yes">
            <source>%n match(es)</source>
            <translation>
                <numerusform>%n coincidencia</numerusform>
                <numerusform>%n coincidencias</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>FlowPicture</name>
        <message>
            <source>{0} · {1}</source>
            <translation>{0} · {1}</translation>
        </message>
    </context>
    <context>
        <name>FoldButton</name>
        <message>
            <source>Unfold the brief</source>
            <translation>Desplegar el resumen</translation>
        </message>
        <message>
            <source>Fold the brief</source>
            <translation>Plegar el resumen</translation>
        </message>
        <message>
            <source>{0} ({1})</source>
            <translation>{0} ({1})</translation>
        </message>
    </context>
    <context>
        <name>FollowUpRow</name>
        <message>
            <source>Follow-up</source>
            <translation>Seguimiento</translation>
        </message>
        <message>
            <source>When to call back</source>
            <translation>Cuándo devolver la llamada</translation>
        </message>
        <message>
            <source>Nothing follows</source>
            <translation>Sin seguimiento</translation>
        </message>
        <message>
            <source>Call back</source>
            <translation>Devolver la llamada</translation>
        </message>
        <message>
            <source>Request opened</source>
            <translation>Solicitud abierta</translation>
        </message>
        <message>
            <source>Number of the request</source>
            <translation>Número de la solicitud</translation>
        </message>
    </context>
    <context>
        <name>Footer</name>
        <message>
            <source>Sources</source>
            <translation>Fuentes</translation>
        </message>
        <message>
            <source>Ask again</source>
            <translation>Consultar de nuevo</translation>
        </message>
        <message>
            <source>Open in {0}</source>
            <translation>Abrir en {0}</translation>
        </message>
        <message>
            <source>Sign in to {0}</source>
            <translation>Iniciar sesión en {0}</translation>
        </message>
        <message>
            <source>Asking the sources</source>
            <translation>Consultando las fuentes</translation>
        </message>
        <message>
            <source>{0} of {1} sources answered so far</source>
            <translation>{0} de {1} fuentes han respondido hasta ahora</translation>
        </message>
        <message>
            <source>{0} of {1} sources answered</source>
            <translation>{0} de {1} fuentes han respondido</translation>
        </message>
    </context>
    <context>
        <name>ForgetRow</name>
        <message>
            <source>Forget all remembered choices</source>
            <translation>Olvidar todas las elecciones recordadas</translation>
        </message>
        <message>
            <source>Forget all</source>
            <translation>Olvidar todo</translation>
        </message>
        <message>
            <source>Keep them</source>
            <translation>Conservarlas</translation>
        </message>
        <message>
            <source>Forget whom you chose for every number? It cannot be undone.</source>
            <translation>¿Olvidar a quién eligió para cada número? No se puede deshacer.</translation>
        </message>
        <message>
            <source>Nothing was forgotten: the disk does not allow it. Try again, or ask IT.</source>
            <translation>No se ha olvidado nada: el disco no lo permite. Inténtelo de nuevo o pregunte a informática.</translation>
        </message>
        <message numerus="yes">
            <source>%n choices forgotten.</source>
            <translation>
                <numerusform>%n elección olvidada.</numerusform>
                <numerusform>%n elecciones olvidadas.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Formats</name>
        <message>
            <source>Today</source>
            <translation>Hoy</translation>
        </message>
        <message>
            <source>Yesterday</source>
            <translation>Ayer</translation>
        </message>
        <message>
            <source>yesterday {0}</source>
            <translation>ayer {0}</translation>
        </message>
        <message>
            <source>tomorrow {0}</source>
            <translation>mañana {0}</translation>
        </message>
        <message>
            <source>{0}</source>
            <comment>a date inside a sentence</comment>
            <translation>el {0}</translation>
        </message>
        <message>
            <source>{0} min</source>
            <translation>{0} min</translation>
        </message>
        <message>
            <source>{0} h</source>
            <translation>{0} h</translation>
        </message>
        <message>
            <source>{0} d</source>
            <translation>{0} d</translation>
        </message>
        <message>
            <source>overdue by {0}</source>
            <translation>vencido hace {0}</translation>
        </message>
        <message>
            <source>overdue</source>
            <translation>vencido</translation>
        </message>
        <message>
            <source>due in {0}</source>
            <translation>vence en {0}</translation>
        </message>
        <message>
            <source>due now</source>
            <translation>vence ahora</translation>
        </message>
        <message>
            <source>{0} ms</source>
            <translation>{0} ms</translation>
        </message>
        <message>
            <source>{0} s</source>
            <translation>{0} s</translation>
        </message>
        <message>
            <source>Albanian</source>
            <translation>albanés</translation>
        </message>
        <message>
            <source>Arabic</source>
            <translation>árabe</translation>
        </message>
        <message>
            <source>Basque</source>
            <translation>vasco</translation>
        </message>
        <message>
            <source>Bulgarian</source>
            <translation>búlgaro</translation>
        </message>
        <message>
            <source>Catalan</source>
            <translation>catalán</translation>
        </message>
        <message>
            <source>Chinese</source>
            <translation>chino</translation>
        </message>
        <message>
            <source>Croatian</source>
            <translation>croata</translation>
        </message>
        <message>
            <source>Czech</source>
            <translation>checo</translation>
        </message>
        <message>
            <source>Danish</source>
            <translation>danés</translation>
        </message>
        <message>
            <source>Dutch</source>
            <translation>neerlandés</translation>
        </message>
        <message>
            <source>English</source>
            <translation>inglés</translation>
        </message>
        <message>
            <source>Finnish</source>
            <translation>finés</translation>
        </message>
        <message>
            <source>French</source>
            <translation>francés</translation>
        </message>
        <message>
            <source>Galician</source>
            <translation>gallego</translation>
        </message>
        <message>
            <source>German</source>
            <translation>alemán</translation>
        </message>
        <message>
            <source>Greek</source>
            <translation>griego</translation>
        </message>
        <message>
            <source>Hungarian</source>
            <translation>húngaro</translation>
        </message>
        <message>
            <source>Italian</source>
            <translation>italiano</translation>
        </message>
        <message>
            <source>Japanese</source>
            <translation>japonés</translation>
        </message>
        <message>
            <source>Luxembourgish</source>
            <translation>luxemburgués</translation>
        </message>
        <message>
            <source>Norwegian</source>
            <translation>noruego</translation>
        </message>
        <message>
            <source>Persian</source>
            <translation>persa</translation>
        </message>
        <message>
            <source>Polish</source>
            <translation>polaco</translation>
        </message>
        <message>
            <source>Portuguese</source>
            <translation>portugués</translation>
        </message>
        <message>
            <source>Romanian</source>
            <translation>rumano</translation>
        </message>
        <message>
            <source>Russian</source>
            <translation>ruso</translation>
        </message>
        <message>
            <source>Serbian</source>
            <translation>serbio</translation>
        </message>
        <message>
            <source>Slovak</source>
            <translation>eslovaco</translation>
        </message>
        <message>
            <source>Spanish</source>
            <translation>español</translation>
        </message>
        <message>
            <source>Swedish</source>
            <translation>sueco</translation>
        </message>
        <message>
            <source>Turkish</source>
            <translation>turco</translation>
        </message>
        <message>
            <source>Ukrainian</source>
            <translation>ucraniano</translation>
        </message>
        <message>
            <source>Vietnamese</source>
            <translation>vietnamita</translation>
        </message>
        <message>
            <source>Number withheld</source>
            <translation>Número oculto</translation>
        </message>
        <message>
            <source>No number</source>
            <translation>Sin número</translation>
        </message>
        <message>
            <source>Visitor of the site</source>
            <translation>Visitante del sitio</translation>
        </message>
    </context>
    <context>
        <name>FreshnessWords</name>
        <message>
            <source>Waiting for the first figures</source>
            <translation>A la espera de las primeras cifras</translation>
        </message>
        <message>
            <source>Stopped</source>
            <translation>Detenido</translation>
        </message>
        <message numerus="yes">
            <source>%n source(s) cannot be heard</source>
            <translation>
                <numerusform>%n fuente sin señal</numerusform>
                <numerusform>%n fuentes sin señal</numerusform>
            </translation>
        </message>
        <message>
            <source>Nothing more is told since {0}. What stands here is what was last known.</source>
            <translation>Nada más se sabe desde {0}. Lo que se ve es lo último conocido.</translation>
        </message>
        <message>
            <source>The board cannot be reached.</source>
            <translation>No se puede acceder al panel.</translation>
        </message>
        <message>
            <source>{0} since {1}</source>
            <translation>{0} desde {1}</translation>
        </message>
        <message numerus="yes">
            <source>%n more</source>
            <translation>
                <numerusform>%n más</numerusform>
                <numerusform>%n más</numerusform>
            </translation>
        </message>
        <message>
            <source>Cannot be heard: {0}. Its queues show what was last known.</source>
            <translation>Sin señal: {0}. Sus colas muestran lo último conocido.</translation>
        </message>
        <message>
            <source>Updated {0} s ago</source>
            <translation>Actualizado hace {0} s</translation>
        </message>
        <message>
            <source>No change since {0}</source>
            <translation>Sin cambios desde {0}</translation>
        </message>
    </context>
    <context>
        <name>HandOverWords</name>
        <message>
            <source>The card for {0} is being made.</source>
            <translation>Se está creando la tarjeta para {0}.</translation>
        </message>
        <message>
            <source>Card for {0}: send the link there by {1}; it opens once.</source>
            <translation>Tarjeta para {0}: envíe allí el enlace antes de las {1}; se abre una sola vez.</translation>
        </message>
        <message>
            <source>No card for {0}: {1}</source>
            <translation>Sin tarjeta para {0}: {1}</translation>
        </message>
        <message>
            <source>A link brings a hand-over card, it says from the site {0}.</source>
            <translation>Un enlace trae una tarjeta de traspaso; dice ser del sitio {0}.</translation>
        </message>
        <message>
            <source>It opens once, for the contact in front.</source>
            <translation>Se abre una sola vez, para el contacto en primer plano.</translation>
        </message>
        <message>
            <source>The card of {0} is being opened.</source>
            <translation>Se está abriendo la tarjeta de {0}.</translation>
        </message>
        <message>
            <source>The card of {0} was not opened: {1}</source>
            <translation>La tarjeta de {0} no se ha abierto: {1}</translation>
        </message>
        <message>
            <source>The card of {0} was opened, but its contact has left the desk: ask there for another card.</source>
            <translation>La tarjeta de {0} se abrió, pero su contacto ya no está en la mesa: pida allí otra tarjeta.</translation>
        </message>
        <message>
            <source>An advisor</source>
            <translation>Un agente</translation>
        </message>
        <message>
            <source>Handed over by {0} of the site {1}</source>
            <translation>Traspasado por {0} del sitio {1}</translation>
        </message>
        <message>
            <source>Handed over by {0} of the site {1}: {2}</source>
            <translation>Traspasado por {0} del sitio {1}: {2}</translation>
        </message>
        <message>
            <source>Taken there for: {0}. That proves nothing here.</source>
            <translation>Allí se le toma por: {0}. Eso aquí no prueba nada.</translation>
        </message>
        <message>
            <source>The brief as it stood there at {0}:</source>
            <translation>El resumen tal como estaba allí a las {0}:</translation>
        </message>
        <message>
            <source>this site shares no cards with that one; ask IT.</source>
            <translation>este sitio no comparte tarjetas con aquel; consulte a Informática.</translation>
        </message>
        <message>
            <source>the hub does not know this contact as one of yours.</source>
            <translation>el hub no conoce este contacto como suyo.</translation>
        </message>
        <message>
            <source>you have asked for too many within a minute; wait a little.</source>
            <translation>ha pedido demasiadas en un minuto; espere un poco.</translation>
        </message>
        <message>
            <source>it would hold too much; tell the other site yourself.</source>
            <translation>contendría demasiado; avise usted al otro sitio.</translation>
        </message>
        <message>
            <source>it cannot be read; ask for another one.</source>
            <translation>no se puede leer; pida otra.</translation>
        </message>
        <message>
            <source>it is from a site that this one does not know.</source>
            <translation>es de un sitio que este no conoce.</translation>
        </message>
        <message>
            <source>it is for another site than this one.</source>
            <translation>es para otro sitio, no para este.</translation>
        </message>
        <message>
            <source>it is not signed by the site that it names: do not trust who sent it.</source>
            <translation>no la ha firmado el sitio que nombra: no se fíe de quien la envió.</translation>
        </message>
        <message>
            <source>its time is over; ask for another one.</source>
            <translation>su plazo ha pasado; pida otra.</translation>
        </message>
        <message>
            <source>it was opened before; ask for another one.</source>
            <translation>ya se abrió antes; pida otra.</translation>
        </message>
        <message>
            <source>the other site or the hub did not answer; try again.</source>
            <translation>el otro sitio o el hub no ha respondido; inténtelo de nuevo.</translation>
        </message>
        <message>
            <source>the hub gave an answer that this version does not know.</source>
            <translation>el hub ha dado una respuesta que esta versión no conoce.</translation>
        </message>
    </context>
    <context>
        <name>IdentityCard</name>
        <message>
            <source>Customer</source>
            <translation>Cliente</translation>
        </message>
        <message>
            <source>Yes, it is this person</source>
            <translation>Sí, es esta persona</translation>
        </message>
        <message>
            <source>Not this person</source>
            <translation>No es esta persona</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Deshacer</translation>
        </message>
        <message>
            <source>Search by hand</source>
            <translation>Buscar a mano</translation>
        </message>
        <message>
            <source>No name on record</source>
            <translation>Sin nombre registrado</translation>
        </message>
        <message>
            <source>No. {0}</source>
            <translation>N.º {0}</translation>
        </message>
        <message>
            <source>look-alike letters</source>
            <translation>letras engañosas</translation>
        </message>
        <message>
            <source>Sure: chosen by you</source>
            <translation>Seguro: elegido por usted</translation>
        </message>
        <message>
            <source>Between advisors: no customer is looked up</source>
            <translation>Entre agentes: no se busca ningún cliente</translation>
        </message>
        <message>
            <source>Take back</source>
            <translation>Deshacer elección</translation>
        </message>
        <message>
            <source>Caller who withholds the number</source>
            <translation>Llamada con número oculto</translation>
        </message>
        <message>
            <source>Somebody else</source>
            <translation>Otra persona</translation>
        </message>
        <message>
            <source>Who is it?</source>
            <translation>¿Quién es?</translation>
        </message>
        <message>
            <source>Unknown customer</source>
            <translation>Cliente desconocido</translation>
        </message>
        <message>
            <source>Nothing personal is shown until you choose.</source>
            <translation>No se muestra nada personal hasta que elija.</translation>
        </message>
        <message>
            <source>Ask for the name or the customer number.</source>
            <translation>Pregunte el nombre o el número de cliente.</translation>
        </message>
    </context>
    <context>
        <name>IdentityWords</name>
        <message>
            <source>Sure</source>
            <translation>Seguro</translation>
        </message>
        <message>
            <source>Probable</source>
            <translation>Probable</translation>
        </message>
        <message>
            <source>signed in</source>
            <translation>sesión iniciada</translation>
        </message>
        <message>
            <source>{0}: {1}</source>
            <translation>{0}: {1}</translation>
        </message>
        <message>
            <source>{0} matches</source>
            <translation>{0}: coincide</translation>
        </message>
        <message>
            <source>{0} and {1} match</source>
            <translation>{0} y {1} coinciden</translation>
        </message>
        <message>
            <source>number</source>
            <translation>número</translation>
        </message>
        <message>
            <source>login</source>
            <translation>usuario</translation>
        </message>
        <message>
            <source>e-mail</source>
            <translation>correo</translation>
        </message>
        <message>
            <source>phone</source>
            <translation>teléfono</translation>
        </message>
        <message>
            <source>chat visitor</source>
            <translation>visitante</translation>
        </message>
        <message>
            <source>number given in the chat</source>
            <translation>número dado en el chat</translation>
        </message>
        <message>
            <source>e-mail given in the chat</source>
            <translation>correo dado en el chat</translation>
        </message>
        <message>
            <source>phone given in the chat</source>
            <translation>teléfono dado en el chat</translation>
        </message>
        <message>
            <source>name</source>
            <translation>nombre</translation>
        </message>
        <message>
            <source>name only similar</source>
            <translation>nombre solo parecido</translation>
        </message>
        <message>
            <source>a source is missing</source>
            <translation>falta una fuente</translation>
        </message>
    </context>
    <context>
        <name>IncidentForm</name>
        <message>
            <source>Declare for everyone</source>
            <translation>Declarar para todos</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Volver</translation>
        </message>
        <message>
            <source>An incident needs a title.</source>
            <translation>Una incidencia necesita un título.</translation>
        </message>
        <message>
            <source>An incident needs somebody whom it concerns: choose at least one.</source>
            <translation>Una incidencia debe afectar a alguien: elija al menos uno.</translation>
        </message>
        <message>
            <source>Advisors will see it with every contact, and tell every customer of it. Is it for everyone?</source>
            <translation>Los agentes la verán en cada contacto y la dirán a cada cliente. ¿Es para todos?</translation>
        </message>
        <message>
            <source>Writing to the ticket system …</source>
            <translation>Escribiendo en el sistema de tickets…</translation>
        </message>
        <message>
            <source>Declare an incident</source>
            <translation>Declarar una incidencia</translation>
        </message>
        <message>
            <source>Update what customers are told</source>
            <translation>Cambiar lo que se dice a los clientes</translation>
        </message>
        <message>
            <source>Close the incident</source>
            <translation>Cerrar la incidencia</translation>
        </message>
        <message>
            <source>{0}: {1}</source>
            <translation>{0}: {1}</translation>
        </message>
        <message>
            <source>Declare</source>
            <translation>Declarar</translation>
        </message>
        <message>
            <source>Update</source>
            <translation>Cambiar</translation>
        </message>
        <message>
            <source>Title, for colleagues</source>
            <translation>Título, para los compañeros</translation>
        </message>
        <message>
            <source>Sentence that customers may hear</source>
            <translation>Frase que los clientes pueden oír</translation>
        </message>
        <message>
            <source>Every advisor sees it at once with the contacts that it explains.</source>
            <translation>Cada agente la ve al momento, con los contactos que explica.</translation>
        </message>
        <message>
            <source>Advisors read this sentence out; it must be true for every customer.</source>
            <translation>Los agentes leen esta frase en voz alta; debe ser cierta para todos los clientes.</translation>
        </message>
        <message>
            <source>It explains no contact that comes from now on.</source>
            <translation>No explicará ningún contacto que llegue desde ahora.</translation>
        </message>
    </context>
    <context>
        <name>JourneySheet</name>
        <message>
            <source>Save CSV</source>
            <translation>Guardar CSV</translation>
        </message>
        <message>
            <source>Journeys</source>
            <translation>Recorridos</translation>
        </message>
        <message>
            <source>Customers are told apart by a pseudonym; who they are is not kept.</source>
            <translation>Los clientes se distinguen por un seudónimo; no se guarda quiénes son.</translation>
        </message>
        <message>
            <source>Journeys that ended at: {0}, {1}</source>
            <translation>Recorridos que acabaron en: {0}, {1}</translation>
        </message>
        <message>
            <source>Reading the contact records …</source>
            <translation>Leyendo los registros de contactos…</translation>
        </message>
        <message>
            <source>There is no journey to show.</source>
            <translation>No hay recorridos que mostrar.</translation>
        </message>
    </context>
    <context>
        <name>LivePage</name>
        <message>
            <source>What is driving contacts now</source>
            <translation>Qué provoca los contactos ahora</translation>
        </message>
        <message>
            <source>Where self-service stops</source>
            <translation>Dónde se detiene el autoservicio</translation>
        </message>
        <message>
            <source>last 7 days</source>
            <translation>últimos 7 días</translation>
        </message>
        <message>
            <source>Contacts by need</source>
            <translation>Contactos por necesidad</translation>
        </message>
        <message>
            <source>No contact has been understood yet.</source>
            <translation>Aún no se ha entendido ningún contacto.</translation>
        </message>
        <message>
            <source>last 2 hours</source>
            <translation>últimas 2 horas</translation>
        </message>
        <message>
            <source>Figures</source>
            <translation>Cifras</translation>
        </message>
        <message>
            <source>Alerts</source>
            <translation>Alertas</translation>
        </message>
        <message>
            <source>Reading the contact records …</source>
            <translation>Leyendo los registros de contactos…</translation>
        </message>
        <message>
            <source>The contact records cannot be read just now. Press F5 to try again.</source>
            <translation>Los registros de contactos no se pueden leer ahora. Pulse F5 para reintentar.</translation>
        </message>
        <message>
            <source>No contact of these days came from self-service.</source>
            <translation>Ningún contacto de estos días vino del autoservicio.</translation>
        </message>
        <message>
            <source>Queues</source>
            <translation>Colas</translation>
        </message>
        <message>
            <source>Advisors</source>
            <translation>Agentes</translation>
        </message>
        <message>
            <source>{0} of {1}</source>
            <translation>{0} de {1}</translation>
        </message>
        <message>
            <source>the order waits while you are in the table</source>
            <translation>el orden espera mientras está en la tabla</translation>
        </message>
        <message>
            <source>None of {0} queues fits the filter.</source>
            <translation>Ninguna de las {0} colas cumple el filtro.</translation>
        </message>
        <message>
            <source>None of {0} advisors fits the filter.</source>
            <translation>Ninguno de los {0} agentes cumple el filtro.</translation>
        </message>
        <message>
            <source>Waiting for the first figures …</source>
            <translation>A la espera de las primeras cifras…</translation>
        </message>
        <message>
            <source>No queue is known yet.</source>
            <translation>Aún no se conoce ninguna cola.</translation>
        </message>
        <message>
            <source>No advisor is known yet.</source>
            <translation>Aún no se conoce ningún agente.</translation>
        </message>
    </context>
    <context>
        <name>LookupStrip</name>
        <message>
            <source>Asked from outside</source>
            <translation>Pedido desde fuera</translation>
        </message>
        <message>
            <source>A web page or a program asks to look up:</source>
            <translation>Una página web o un programa pide buscar:</translation>
        </message>
        <message>
            <source>Look up</source>
            <translation>Buscar</translation>
        </message>
        <message>
            <source>Not now</source>
            <translation>Ahora no</translation>
        </message>
        <message>
            <source>customer number {0}</source>
            <translation>número de cliente {0}</translation>
        </message>
        <message>
            <source>login {0}</source>
            <translation>usuario {0}</translation>
        </message>
    </context>
    <context>
        <name>MadeCard</name>
        <message>
            <source>Copy the link</source>
            <translation>Copiar el enlace</translation>
        </message>
        <message>
            <source>Put away</source>
            <translation>Quitar</translation>
        </message>
        <message>
            <source>Copied</source>
            <translation>Copiado</translation>
        </message>
    </context>
    <context>
        <name>MenuButton</name>
        <message>
            <source>Menu</source>
            <translation>Menú</translation>
        </message>
    </context>
    <context>
        <name>MoreProofs</name>
        <message numerus="yes">
            <source>%n more entries prove this</source>
            <translation>
                <numerusform>%n entrada más lo prueba</numerusform>
                <numerusform>%n entradas más lo prueban</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>NameSheet</name>
        <message>
            <source>Keep</source>
            <translation>Guardar</translation>
        </message>
        <message>
            <source>Keep this view</source>
            <translation>Guardar esta vista</translation>
        </message>
        <message>
            <source>Its filters and its order are kept with your settings; what you have typed to search for is not.</source>
            <translation>Sus filtros y su orden se guardan con sus ajustes; lo que ha escrito para buscar, no.</translation>
        </message>
        <message>
            <source>Name of the view</source>
            <translation>Nombre de la vista</translation>
        </message>
    </context>
    <context>
        <name>NoteField</name>
        <message>
            <source>Note</source>
            <translation>Nota</translation>
        </message>
        <message>
            <source>Note for colleagues</source>
            <translation>Nota para los compañeros</translation>
        </message>
    </context>
    <context>
        <name>Offers</name>
        <message>
            <source>Reason: {0}</source>
            <translation>Motivo: {0}</translation>
        </message>
        <message>
            <source>Promised before: {0}</source>
            <translation>Prometido antes: {0}</translation>
        </message>
        <message>
            <source>Tried, worked: {0}</source>
            <translation>Probado, funcionó: {0}</translation>
        </message>
        <message>
            <source>Tried, failed: {0}</source>
            <translation>Probado, sin éxito: {0}</translation>
        </message>
        <message>
            <source>Tried, given up: {0}</source>
            <translation>Probado, abandonado: {0}</translation>
        </message>
        <message>
            <source>Tried: {0}</source>
            <translation>Probado: {0}</translation>
        </message>
    </context>
    <context>
        <name>OpenedCard</name>
        <message>
            <source>Hide the brief of the card</source>
            <translation>Ocultar el resumen de la tarjeta</translation>
        </message>
        <message>
            <source>Show the brief of the card</source>
            <translation>Mostrar el resumen de la tarjeta</translation>
        </message>
    </context>
    <context>
        <name>OptionWords</name>
        <message>
            <source>Like the system</source>
            <translation>Como el sistema</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>Claro</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>Oscuro</translation>
        </message>
        <message>
            <source>High contrast</source>
            <translation>Contraste alto</translation>
        </message>
        <message>
            <source>{0}%</source>
            <translation>{0} %</translation>
        </message>
        <message>
            <source>Nothing moves</source>
            <translation>Nada se mueve</translation>
        </message>
        <message>
            <source>When it rings</source>
            <translation>Cuando suena</translation>
        </message>
        <message>
            <source>It stands there before you answer.</source>
            <translation>Está ahí antes de que responda.</translation>
        </message>
        <message>
            <source>When I answer</source>
            <translation>Cuando respondo</translation>
        </message>
        <message>
            <source>Nothing comes up while it rings.</source>
            <translation>No aparece nada mientras suena.</translation>
        </message>
        <message>
            <source>When I open it</source>
            <translation>Cuando lo abro</translation>
        </message>
        <message>
            <source>A contact is announced, the panel waits for you.</source>
            <translation>Se anuncia el contacto, el panel le espera.</translation>
        </message>
        <message>
            <source>Never</source>
            <translation>Nunca</translation>
        </message>
        <message>
            <source>Contacts are not even announced; they wait in the panel.</source>
            <translation>Los contactos ni siquiera se anuncian; esperan en el panel.</translation>
        </message>
        <message>
            <source>At the right edge</source>
            <translation>En el borde derecho</translation>
        </message>
        <message>
            <source>At the left edge</source>
            <translation>En el borde izquierdo</translation>
        </message>
        <message>
            <source>Where I leave it</source>
            <translation>Donde lo dejo</translation>
        </message>
        <message>
            <source>Main screen</source>
            <translation>Pantalla principal</translation>
        </message>
        <message>
            <source>{0} (not connected)</source>
            <translation>{0} (no conectada)</translation>
        </message>
        <message>
            <source>No sound</source>
            <translation>Sin sonido</translation>
        </message>
        <message>
            <source>Chime</source>
            <translation>Campanilla</translation>
        </message>
        <message>
            <source>Knock</source>
            <translation>Golpe</translation>
        </message>
        <message>
            <source>Bell</source>
            <translation>Campana</translation>
        </message>
        <message numerus="yes">
            <source>%n minutes</source>
            <translation>
                <numerusform>%n minuto</numerusform>
                <numerusform>%n minutos</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n hours</source>
            <translation>
                <numerusform>%n hora</numerusform>
                <numerusform>%n horas</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>OrganisationSection</name>
        <message>
            <source>Set by your organisation</source>
            <translation>Fijado por su organización</translation>
        </message>
        <message>
            <source>and {0} more: relevo config check</source>
            <translation>y {0} más: relevo config check</translation>
        </message>
        <message>
            <source>nothing</source>
            <translation>nada</translation>
        </message>
        <message>
            <source>on</source>
            <translation>activado</translation>
        </message>
        <message>
            <source>off</source>
            <translation>desactivado</translation>
        </message>
        <message>
            <source>set</source>
            <translation>definido</translation>
        </message>
        <message numerus="yes">
            <source>%n entries</source>
            <translation>
                <numerusform>%n entrada</numerusform>
                <numerusform>%n entradas</numerusform>
            </translation>
        </message>
        <message>
            <source>the policy for you on this machine</source>
            <translation>la directiva para usted en este equipo</translation>
        </message>
        <message>
            <source>bound along with another setting</source>
            <translation>ligado a otro ajuste</translation>
        </message>
        <message>
            <source>a policy that cannot be used; this is the safe value</source>
            <translation>una directiva que no se puede usar; este es el valor seguro</translation>
        </message>
        <message>
            <source>the policy of this machine</source>
            <translation>la directiva de este equipo</translation>
        </message>
    </context>
    <context>
        <name>OutcomeField</name>
        <message>
            <source>Change</source>
            <translation>Cambiar</translation>
        </message>
        <message>
            <source>No outcome of this site fits.</source>
            <translation>Ningún resultado de este centro coincide.</translation>
        </message>
        <message numerus="yes">
            <source>%n outcome(s) fit, the first: {0}</source>
            <translation>
                <numerusform>%n resultado coincide: {0}</numerusform>
                <numerusform>%n resultados coinciden, el primero: {0}</numerusform>
            </translation>
        </message>
        <message>
            <source>Outcome</source>
            <translation>Resultado</translation>
        </message>
        <message>
            <source>Outcome: type to find it</source>
            <translation>Resultado: escriba para encontrarlo</translation>
        </message>
    </context>
    <context>
        <name>OwnSettings</name>
        <message>
            <source>This is the demonstration: what you choose holds until it ends.</source>
            <translation>Esta es la demostración: lo que elija vale hasta que termine.</translation>
        </message>
        <message>
            <source>Settings of your organisation that are not used: {0}</source>
            <translation>Ajustes de su organización que no se usan: {0}</translation>
        </message>
        <message>
            <source>and {0} more: relevo config check</source>
            <translation>y {0} más: relevo config check</translation>
        </message>
    </context>
    <context>
        <name>PanelBody</name>
        <message>
            <source>No contact was closed while it was live.</source>
            <translation>No se ha cerrado ningún contacto en curso.</translation>
        </message>
        <message>
            <source>A line can be left of a customer's contact, while it is live.</source>
            <translation>Se puede dejar una línea del contacto de un cliente, mientras está en curso.</translation>
        </message>
        <message>
            <source>Go to a number of the brief first: the line that it proves is marked.</source>
            <translation>Vaya primero a un número del resumen: se marca la línea que prueba.</translation>
        </message>
        <message>
            <source>Choose an entry first, one whose address may be opened.</source>
            <translation>Elija primero una entrada cuya dirección se pueda abrir.</translation>
        </message>
        <message numerus="yes">
            <source>%n note(s) would be lost by quitting: copy the text first, or quit once more to leave.</source>
            <translation>
                <numerusform>%n nota se perdería al salir: copie antes su texto o salga otra vez.</numerusform>
                <numerusform>%n notas se perderían al salir: copie antes su texto o salga otra vez.</numerusform>
            </translation>
        </message>
        <message>
            <source>This contact is still live. {0}, or {1} and a click, closes it all the same.</source>
            <translation>Este contacto sigue en curso. {0}, o {1} y un clic, lo cierra de todos modos.</translation>
        </message>
        <message>
            <source>Have the customer's contact in front first: a card is opened for it, and once.</source>
            <translation>Ponga primero en primer plano el contacto del cliente: la tarjeta se abre para él, y una sola vez.</translation>
        </message>
        <message>
            <source>Searching by hand is not allowed on this machine; a policy can allow it.</source>
            <translation>La búsqueda a mano no está permitida en este equipo; una norma puede permitirla.</translation>
        </message>
        <message>
            <source>The address could not be opened: this machine has no browser that took it.</source>
            <translation>No se pudo abrir la dirección: ningún navegador de este equipo la aceptó.</translation>
        </message>
        <message>
            <source>What was remembered of this customer cannot be read: unlock the keyring and try again.</source>
            <translation>No se puede leer lo recordado de este cliente: desbloquee el llavero de claves y vuelva a intentarlo.</translation>
        </message>
        <message>
            <source>Nothing was remembered of this customer.</source>
            <translation>No se recordaba nada de este cliente.</translation>
        </message>
        <message numerus="yes">
            <source>%n choices for this customer forgotten, under whatever number or address.</source>
            <translation>
                <numerusform>%n elección de este cliente olvidada, fuera cual fuera el número o la dirección.</numerusform>
                <numerusform>%n elecciones de este cliente olvidadas, fuera cual fuera el número o la dirección.</numerusform>
            </translation>
        </message>
        <message>
            <source>No note can be written of this.</source>
            <translation>Aquí no se puede escribir ninguna nota.</translation>
        </message>
        <message>
            <source>The brief names no incident that this could be counted under.</source>
            <translation>El resumen no cita ninguna incidencia a la que vincular este contacto.</translation>
        </message>
        <message>
            <source>The contact is not counted under the incident any more.</source>
            <translation>El contacto ya no cuenta en la incidencia.</translation>
        </message>
        <message>
            <source>The contact is counted under: {0}</source>
            <translation>El contacto cuenta en: {0}</translation>
        </message>
        <message>
            <source>There is no score to disagree with.</source>
            <translation>No hay ninguna puntuación con la que estar en desacuerdo.</translation>
        </message>
    </context>
    <context>
        <name>PassingCard</name>
        <message>
            <source>Passing on</source>
            <translation>Traspaso</translation>
        </message>
        <message>
            <source>Keep</source>
            <translation>Guardar</translation>
        </message>
        <message>
            <source>Change</source>
            <translation>Cambiar</translation>
        </message>
        <message>
            <source>For the next advisor: {0}</source>
            <translation>Para el próximo agente: {0}</translation>
        </message>
        <message>
            <source>Passed on by {0}</source>
            <translation>Traspasado por {0}</translation>
        </message>
        <message>
            <source>Passed on by {0}: {1}</source>
            <translation>Traspasado por {0}: {1}</translation>
        </message>
        <message>
            <source>One line for the next advisor</source>
            <translation>Una línea para el próximo agente</translation>
        </message>
    </context>
    <context>
        <name>PendingCard</name>
        <message>
            <source>Try now</source>
            <translation>Intentar ahora</translation>
        </message>
        <message>
            <source>Take back</source>
            <translation>Deshacer</translation>
        </message>
        <message>
            <source>Edit and write again</source>
            <translation>Editar y escribir de nuevo</translation>
        </message>
        <message>
            <source>Write again</source>
            <translation>Escribir de nuevo</translation>
        </message>
        <message>
            <source>It is there</source>
            <translation>Está allí</translation>
        </message>
        <message>
            <source>It is not there: write again</source>
            <translation>No está: escribir de nuevo</translation>
        </message>
        <message>
            <source>Look again</source>
            <translation>Comprobar de nuevo</translation>
        </message>
        <message>
            <source>Copy the text</source>
            <translation>Copiar el texto</translation>
        </message>
        <message>
            <source>Discard</source>
            <translation>Descartar</translation>
        </message>
        <message>
            <source>Finish</source>
            <translation>Terminar</translation>
        </message>
        <message>
            <source>Edit</source>
            <translation>Editar</translation>
        </message>
        <message>
            <source>{0}: {1}</source>
            <translation>{0}: {1}</translation>
        </message>
        <message>
            <source>Copied</source>
            <translation>Copiado</translation>
        </message>
        <message>
            <source>Wrap-up finished</source>
            <translation>Cierre terminado</translation>
        </message>
        <message>
            <source>Discarded</source>
            <translation>Descartado</translation>
        </message>
        <message>
            <source>Discard for good? Press again</source>
            <translation>¿Descartar del todo? Pulse otra vez</translation>
        </message>
        <message>
            <source>Keep</source>
            <translation>Guardar</translation>
        </message>
        <message>
            <source>Leave as it was</source>
            <translation>Dejar como estaba</translation>
        </message>
    </context>
    <context>
        <name>PendingForm</name>
        <message>
            <source>Nobody was known then: have the customer's contact on the desk, and choose here.</source>
            <translation>Entonces no se sabía quién era: tenga el contacto del cliente en la mesa y elija aquí.</translation>
        </message>
        <message>
            <source>No back office that takes notes knows this customer: copy the text.</source>
            <translation>Ninguna aplicación que admita notas conoce a este cliente: copie el texto.</translation>
        </message>
        <message>
            <source>Goes to</source>
            <translation>Va a</translation>
        </message>
    </context>
    <context>
        <name>PendingWindow</name>
        <message>
            <source>Notes that are not sent yet</source>
            <translation>Notas aún no enviadas</translation>
        </message>
    </context>
    <context>
        <name>PendingWords</name>
        <message>
            <source>Nobody who was known</source>
            <translation>Nadie conocido</translation>
        </message>
        <message>
            <source>{0} · {1}</source>
            <translation>{0} · {1}</translation>
        </message>
        <message>
            <source>No text yet</source>
            <translation>Aún sin texto</translation>
        </message>
        <message>
            <source>{0}: is no back office of this machine any more; tell IT, or copy the text</source>
            <translation>{0}: ya no es una aplicación de este puesto; avise a TI o copie el texto</translation>
        </message>
        <message>
            <source>{0}: waits until {1}</source>
            <translation>{0}: espera hasta {1}</translation>
        </message>
        <message>
            <source>{0}: waits for its turn</source>
            <translation>{0}: espera su turno</translation>
        </message>
        <message>
            <source>{0}: is being sent</source>
            <translation>{0}: se está enviando</translation>
        </message>
        <message>
            <source>{0}: written, and customers can see it: hide it there</source>
            <translation>{0}: escrita, y los clientes la ven: ocúltela allí</translation>
        </message>
        <message>
            <source>{0}: written</source>
            <translation>{0}: escrita</translation>
        </message>
        <message>
            <source>{0}: refused</source>
            <translation>{0}: rechazada</translation>
        </message>
        <message>
            <source>{0}: perhaps written; look there whether it is</source>
            <translation>{0}: quizá escrita; compruebe allí si está</translation>
        </message>
        <message>
            <source>{0}: taken back</source>
            <translation>{0}: retirada</translation>
        </message>
        <message>
            <source>Not finished; nothing of it is sent before</source>
            <translation>Sin terminar; no se envía nada antes</translation>
        </message>
        <message>
            <source>Every note is written.</source>
            <translation>Todas las notas están escritas.</translation>
        </message>
        <message numerus="yes">
            <source>%n note(s) not sent yet</source>
            <translation>
                <numerusform>%n nota aún no enviada</numerusform>
                <numerusform>%n notas aún no enviadas</numerusform>
            </translation>
        </message>
        <message>
            <source>{0}; nothing is to be done</source>
            <translation>{0}; no hay nada que hacer</translation>
        </message>
        <message numerus="yes">
            <source>{0}; %n wait for you</source>
            <translation>
                <numerusform>{0}; %n le espera</numerusform>
                <numerusform>{0}; %n le esperan</numerusform>
            </translation>
        </message>
        <message>
            <source>{0}: {1}</source>
            <translation>{0}: {1}</translation>
        </message>
    </context>
    <context>
        <name>PeriodFields</name>
        <message>
            <source>First day</source>
            <translation>Primer día</translation>
        </message>
        <message>
            <source>Last day</source>
            <translation>Último día</translation>
        </message>
        <message>
            <source>Show</source>
            <translation>Mostrar</translation>
        </message>
    </context>
    <context>
        <name>PictureCard</name>
        <message>
            <source>Picture</source>
            <translation>Imagen</translation>
        </message>
        <message>
            <source>Table</source>
            <translation>Tabla</translation>
        </message>
        <message>
            <source>{0}: {1}</source>
            <translation>{0}: {1}</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Guardar</translation>
        </message>
        <message>
            <source>Picture (PNG) …</source>
            <translation>Imagen (PNG)…</translation>
        </message>
        <message>
            <source>Table (CSV) …</source>
            <translation>Tabla (CSV)…</translation>
        </message>
    </context>
    <context>
        <name>PreferencesPage</name>
        <message>
            <source>What these preferences do</source>
            <translation>Para qué sirven estas preferencias</translation>
        </message>
        <message>
            <source>Where you sit</source>
            <translation>Dónde se sienta</translation>
        </message>
        <message>
            <source>Seat</source>
            <translation>Puesto</translation>
        </message>
        <message>
            <source>The telephony's address of this desk, such as PJSIP/105. Empty: your own seat.</source>
            <translation>La dirección de este puesto en la telefonía, como PJSIP/105. Vacío: su propio puesto.</translation>
        </message>
        <message>
            <source>Appearance</source>
            <translation>Apariencia</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>Idioma</translation>
        </message>
        <message>
            <source>Colours</source>
            <translation>Colores</translation>
        </message>
        <message>
            <source>Size of text</source>
            <translation>Tamaño del texto</translation>
        </message>
        <message>
            <source>Motion</source>
            <translation>Movimiento</translation>
        </message>
        <message>
            <source>When the panel comes up</source>
            <translation>Cuándo aparece el panel</translation>
        </message>
        <message>
            <source>Where the panel stands</source>
            <translation>Dónde está el panel</translation>
        </message>
        <message>
            <source>Place</source>
            <translation>Lugar</translation>
        </message>
        <message>
            <source>Screen</source>
            <translation>Pantalla</translation>
        </message>
        <message>
            <source>Ended contacts stay for</source>
            <translation>Los contactos terminados se quedan</translation>
        </message>
        <message>
            <source>Those that you close leave at once.</source>
            <translation>Los que usted cierra se van enseguida.</translation>
        </message>
        <message>
            <source>When a contact comes</source>
            <translation>Cuando llega un contacto</translation>
        </message>
        <message>
            <source>Notification of the desktop</source>
            <translation>Notificación del escritorio</translation>
        </message>
        <message>
            <source>It never names the customer.</source>
            <translation>Nunca nombra al cliente.</translation>
        </message>
        <message>
            <source>Try</source>
            <translation>Probar</translation>
        </message>
        <message>
            <source>Try the sound</source>
            <translation>Probar el sonido</translation>
        </message>
        <message>
            <source>This machine plays no sounds.</source>
            <translation>Este equipo no reproduce sonidos.</translation>
        </message>
        <message>
            <source>Sound</source>
            <translation>Sonido</translation>
        </message>
        <message>
            <source>Remembered choices</source>
            <translation>Elecciones recordadas</translation>
        </message>
        <message>
            <source>Whom you choose where several people share a number is suggested at the next contact. It is kept in a form that names nobody.</source>
            <translation>Cuando varias personas comparten un número, la que usted elige se propone en el siguiente contacto. Se guarda de forma que no nombra a nadie.</translation>
        </message>
        <message>
            <source>Remember my choices</source>
            <translation>Recordar mis elecciones</translation>
        </message>
        <message>
            <source>on</source>
            <translation>activado</translation>
        </message>
        <message>
            <source>off</source>
            <translation>desactivado</translation>
        </message>
        <message>
            <source>Set by your organisation</source>
            <translation>Fijado por su organización</translation>
        </message>
        <message>
            <source>{0}: {1}. Set by your organisation</source>
            <translation>{0}: {1}. Fijado por su organización</translation>
        </message>
    </context>
    <context>
        <name>PreferencesWindow</name>
        <message>
            <source>Preferences</source>
            <translation>Preferencias</translation>
        </message>
        <message>
            <source>Not saved, it holds until Relevo is closed: {0}</source>
            <translation>Sin guardar, vale hasta cerrar Relevo: {0}</translation>
        </message>
    </context>
    <context>
        <name>PromiseRow</name>
        <message>
            <source>Add a promise</source>
            <translation>Añadir una promesa</translation>
        </message>
        <message>
            <source>Until when, as you say it</source>
            <translation>Hasta cuándo, como se dice</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Quitar</translation>
        </message>
        <message>
            <source>By {0}, or who else</source>
            <translation>Por {0}, u otra persona</translation>
        </message>
        <message>
            <source>What was promised</source>
            <translation>Qué se prometió</translation>
        </message>
        <message>
            <source>Promised by</source>
            <translation>Prometido por</translation>
        </message>
    </context>
    <context>
        <name>QueueWords</name>
        <message>
            <source>&gt; {0}</source>
            <translation>&gt; {0}</translation>
        </message>
        <message>
            <source>Queue</source>
            <translation>Cola</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Estado</translation>
        </message>
        <message>
            <source>Waiting</source>
            <translation>En espera</translation>
        </message>
        <message>
            <source>Longest</source>
            <translation>Máxima</translation>
        </message>
        <message>
            <source>SL</source>
            <translation>NS</translation>
        </message>
        <message>
            <source>Beyond</source>
            <translation>Exceden</translation>
        </message>
        <message>
            <source>Offered</source>
            <translation>Ofrecidos</translation>
        </message>
        <message>
            <source>Answered</source>
            <translation>Atendidos</translation>
        </message>
        <message>
            <source>Abandoned</source>
            <translation>Abandonos</translation>
        </message>
        <message>
            <source>ASA</source>
            <translation>ASA</translation>
        </message>
        <message>
            <source>AHT</source>
            <translation>TMO</translation>
        </message>
        <message>
            <source>Occupancy</source>
            <translation>Ocupación</translation>
        </message>
        <message>
            <source>Callbacks</source>
            <translation>Devoluciones</translation>
        </message>
        <message>
            <source>Ready</source>
            <translation>Disponibles</translation>
        </message>
        <message>
            <source>Last 30 min</source>
            <translation>Últ. 30 min</translation>
        </message>
        <message>
            <source>{0}: {1}</source>
            <translation>{0}: {1}</translation>
        </message>
        <message>
            <source>{0} &gt; {1}</source>
            <translation>{0} &gt; {1}</translation>
        </message>
        <message>
            <source>last known</source>
            <translation>último conocido</translation>
        </message>
        <message>
            <source>cannot be heard, last known {0}</source>
            <translation>sin señal, último estado conocido {0}</translation>
        </message>
        <message>
            <source>as of {0}</source>
            <translation>a las {0}</translation>
        </message>
        <message>
            <source>{0} offered, at most {1} in a minute</source>
            <translation>{0} ofrecidos, como máximo {1} en un minuto</translation>
        </message>
    </context>
    <context>
        <name>Rehearsals</name>
        <message>
            <source>Test, nobody is calling</source>
            <translation>Prueba, no llama nadie</translation>
        </message>
        <message>
            <source>Test contact</source>
            <translation>Contacto de prueba</translation>
        </message>
    </context>
    <context>
        <name>ReportWords</name>
        <message>
            <source>There is no line to the site: the contact records cannot be read just now.</source>
            <translation>No hay conexión con el centro: los registros de contactos no se pueden leer ahora.</translation>
        </message>
        <message>
            <source>These credentials may not ask for reports. Ask IT to renew them.</source>
            <translation>Estas credenciales no permiten pedir informes. Pida a informática que las renueve.</translation>
        </message>
        <message>
            <source>No hub of the site answers. Ask IT whether one is there that keeps contact records.</source>
            <translation>Ningún hub del centro responde. Pregunte a informática si hay alguno que guarde registros de contactos.</translation>
        </message>
        <message>
            <source>That is too much for one report. Choose a shorter period or fewer queues.</source>
            <translation>Es demasiado para un solo informe. Elija un período más corto o menos colas.</translation>
        </message>
        <message>
            <source>The contact records cannot be read just now.</source>
            <translation>Los registros de contactos no se pueden leer ahora.</translation>
        </message>
        <message>
            <source>Limit</source>
            <translation>Límite</translation>
        </message>
        <message>
            <source>Contacts</source>
            <translation>Contactos</translation>
        </message>
        <message>
            <source>Share</source>
            <translation>Parte</translation>
        </message>
        <message>
            <source>Again within 7 days</source>
            <translation>De nuevo en 7 días</translation>
        </message>
        <message>
            <source>Minutes</source>
            <translation>Minutos</translation>
        </message>
        <message>
            <source>{0} {1}</source>
            <translation>{0} {1}</translation>
        </message>
        <message>
            <source>Where</source>
            <translation>Dónde</translation>
        </message>
        <message>
            <source>What</source>
            <translation>Qué</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>Idioma</translation>
        </message>
        <message>
            <source>Again in 7 days</source>
            <translation>De nuevo en 7 d</translation>
        </message>
        <message>
            <source>Would have spared it</source>
            <translation>Lo habría evitado</translation>
        </message>
        <message>
            <source>Saves</source>
            <translation>Ahorra</translation>
        </message>
        <message>
            <source>Trend</source>
            <translation>Tendencia</translation>
        </message>
        <message>
            <source>Not known</source>
            <translation>No se sabe</translation>
        </message>
        <message>
            <source>Last step</source>
            <translation>Último paso</translation>
        </message>
        <message>
            <source>Outcome</source>
            <translation>Resultado</translation>
        </message>
        <message>
            <source>others</source>
            <translation>otros</translation>
        </message>
        <message>
            <source>{0}, then {1}, then {2}: {3}</source>
            <translation>{0}, luego {1}, luego {2}: {3}</translation>
        </message>
        <message>
            <source>Need</source>
            <translation>Necesidad</translation>
        </message>
        <message>
            <source>Now</source>
            <translation>Ahora</translation>
        </message>
        <message>
            <source>Usual</source>
            <translation>Habitual</translation>
        </message>
        <message>
            <source>Had the notice</source>
            <translation>Avisados</translation>
        </message>
        <message>
            <source>Opened the article</source>
            <translation>Artículo abierto</translation>
        </message>
        <message>
            <source>Had been told</source>
            <translation>Informados</translation>
        </message>
        <message>
            <source>Last 2 hours</source>
            <translation>Últ. 2 horas</translation>
        </message>
        <message>
            <source>Queue</source>
            <translation>Cola</translation>
        </message>
        <message>
            <source>Offered</source>
            <translation>Ofrecidos</translation>
        </message>
        <message>
            <source>Answered</source>
            <translation>Atendidos</translation>
        </message>
        <message>
            <source>SL</source>
            <translation>NS</translation>
        </message>
        <message>
            <source>Abandoned</source>
            <translation>Abandonos</translation>
        </message>
        <message>
            <source>Short</source>
            <translation>Cortos</translation>
        </message>
        <message>
            <source>Passed on</source>
            <translation>Pasados</translation>
        </message>
        <message>
            <source>ASA</source>
            <translation>ASA</translation>
        </message>
        <message>
            <source>AHT</source>
            <translation>TMO</translation>
        </message>
        <message>
            <source>Without a queue</source>
            <translation>Sin cola</translation>
        </message>
        <message>
            <source>Steps</source>
            <translation>Pasos</translation>
        </message>
        <message>
            <source>When</source>
            <translation>Cuándo</translation>
        </message>
        <message>
            <source>Customer</source>
            <translation>Cliente</translation>
        </message>
        <message>
            <source>Then</source>
            <translation>Luego</translation>
        </message>
        <message>
            <source>Waited</source>
            <translation>Espera</translation>
        </message>
        <message>
            <source>Took</source>
            <translation>Duración</translation>
        </message>
        <message>
            <source>Again after</source>
            <translation>De nuevo tras</translation>
        </message>
        <message>
            <source>C-{0}</source>
            <translation>C-{0}</translation>
        </message>
        <message>
            <source>{0} ({1})</source>
            <translation>{0} ({1})</translation>
        </message>
        <message numerus="yes">
            <source>Most often at: {0} “{1}”, %n contact(s)</source>
            <translation>
                <numerusform>Más a menudo: {0} «{1}», %n contacto</numerusform>
                <numerusform>Más a menudo: {0} «{1}», %n contactos</numerusform>
            </translation>
        </message>
        <message>
            <source>from {0} to {1}</source>
            <translation>de {0} a {1}</translation>
        </message>
    </context>
    <context>
        <name>ReportsPage</name>
        <message>
            <source>Where self-service stops, and what it costs</source>
            <translation>Dónde se detiene el autoservicio y qué cuesta</translation>
        </message>
        <message>
            <source>Queues</source>
            <translation>Colas</translation>
        </message>
        <message>
            <source>Today</source>
            <translation>Hoy</translation>
        </message>
        <message>
            <source>7 days</source>
            <translation>7 días</translation>
        </message>
        <message>
            <source>30 days</source>
            <translation>30 días</translation>
        </message>
        <message>
            <source>Chosen days</source>
            <translation>Días elegidos</translation>
        </message>
        <message>
            <source>Period of the report</source>
            <translation>Período del informe</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Cancelar</translation>
        </message>
        <message>
            <source>Ask again</source>
            <translation>Consultar de nuevo</translation>
        </message>
        <message>
            <source>Save PDF</source>
            <translation>Guardar PDF</translation>
        </message>
        <message numerus="yes">
            <source>%n queue(s)</source>
            <translation>
                <numerusform>%n cola</numerusform>
                <numerusform>%n colas</numerusform>
            </translation>
        </message>
        <message>
            <source>All queues</source>
            <translation>Todas las colas</translation>
        </message>
        <message numerus="yes">
            <source>%n language(s)</source>
            <translation>
                <numerusform>%n idioma</numerusform>
                <numerusform>%n idiomas</numerusform>
            </translation>
        </message>
        <message>
            <source>All languages</source>
            <translation>Todos los idiomas</translation>
        </message>
        <message>
            <source>Where self-service stops</source>
            <translation>Dónde se detiene el autoservicio</translation>
        </message>
        <message>
            <source>From the last step to the outcome</source>
            <translation>Del último paso al resultado</translation>
        </message>
        <message>
            <source>Contacts by need</source>
            <translation>Contactos por necesidad</translation>
        </message>
        <message>
            <source>mending them all would save {0}</source>
            <translation>arreglarlos todos ahorraría {0}</translation>
        </message>
        <message>
            <source>What to mend first</source>
            <translation>Qué arreglar primero</translation>
        </message>
        <message>
            <source>Reading the contact records …</source>
            <translation>Leyendo los registros de contactos…</translation>
        </message>
        <message>
            <source>Cancelled before anything was told.</source>
            <translation>Cancelado antes de cualquier respuesta.</translation>
        </message>
        <message>
            <source>No contact record of this period tells of self-service.</source>
            <translation>Ningún contacto de este período habla del autoservicio.</translation>
        </message>
        <message>
            <source>Reading the contact records: {0} of {1} answers, {2}</source>
            <translation>Leyendo los registros: {0} de {1} respuestas, {2}</translation>
        </message>
        <message>
            <source>Cancelled.</source>
            <translation>Cancelado.</translation>
        </message>
        <message>
            <source>{0} What stands here was told {1}.</source>
            <translation>{0} Lo que se ve es de {1}.</translation>
        </message>
        <message>
            <source>{0} to {1}, told {2}</source>
            <translation>Del {0} al {1}, respuesta {2}</translation>
        </message>
    </context>
    <context>
        <name>RowTexts</name>
        <message>
            <source>{0}, unfolded</source>
            <translation>{0}, desplegado</translation>
        </message>
        <message numerus="yes">
            <source>%n steps on {0}</source>
            <translation>
                <numerusform>%n paso en {0}</numerusform>
                <numerusform>%n pasos en {0}</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n more searches</source>
            <translation>
                <numerusform>%n búsqueda más</numerusform>
                <numerusform>%n búsquedas más</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>read %n article(s)</source>
            <translation>
                <numerusform>%n artículo leído</numerusform>
                <numerusform>%n artículos leídos</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>looked at %n page(s)</source>
            <translation>
                <numerusform>%n página vista</numerusform>
                <numerusform>%n páginas vistas</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n turn(s) with the bot</source>
            <translation>
                <numerusform>%n turno con el bot</numerusform>
                <numerusform>%n turnos con el bot</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n choice(s) in the phone menu</source>
            <translation>
                <numerusform>%n opción en el menú de voz</numerusform>
                <numerusform>%n opciones en el menú de voz</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n step(s) at the kiosk</source>
            <translation>
                <numerusform>%n paso en el quiosco</numerusform>
                <numerusform>%n pasos en el quiosco</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n action(s) in the portal</source>
            <translation>
                <numerusform>%n acción en el portal</numerusform>
                <numerusform>%n acciones en el portal</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>sent %n form(s)</source>
            <translation>
                <numerusform>%n formulario enviado</numerusform>
                <numerusform>%n formularios enviados</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>left %n form(s) unsent</source>
            <translation>
                <numerusform>%n formulario sin enviar</numerusform>
                <numerusform>%n formularios sin enviar</numerusform>
            </translation>
        </message>
        <message>
            <source>Before: last contact {0}, {1}</source>
            <translation>Antes: último contacto {0}, {1}</translation>
        </message>
        <message>
            <source>Customer</source>
            <translation>Cliente</translation>
        </message>
        <message>
            <source>Bot</source>
            <translation>Bot</translation>
        </message>
        <message>
            <source>Advisor</source>
            <translation>Agente</translation>
        </message>
        <message>
            <source>Asking {0} …</source>
            <translation>Consultando {0} …</translation>
        </message>
        <message>
            <source>Show more</source>
            <translation>Mostrar más</translation>
        </message>
        <message>
            <source>There is more of it in {0}.</source>
            <translation>Hay más en {0}.</translation>
        </message>
        <message>
            <source>{0} {1}. Press {2} to try again.</source>
            <translation>{0} {1}. Pulse {2} para volver a intentarlo.</translation>
        </message>
        <message>
            <source>Nothing more is on record.</source>
            <translation>No consta nada más.</translation>
        </message>
        <message>
            <source>Show older entries from {0}</source>
            <translation>Mostrar entradas más antiguas de {0}</translation>
        </message>
        <message>
            <source>Asking {0} for older entries …</source>
            <translation>Buscando entradas más antiguas en {0} …</translation>
        </message>
        <message>
            <source>This is all that was told; {0} may have older entries.</source>
            <translation>Es todo lo que se ha transmitido; puede que {0} tenga entradas más antiguas.</translation>
        </message>
        <message>
            <source>This is all: the sources have nothing older.</source>
            <translation>Es todo: las fuentes no tienen nada más antiguo.</translation>
        </message>
        <message>
            <source>This is all from the sources that answered.</source>
            <translation>Es todo lo que tienen las fuentes que han respondido.</translation>
        </message>
    </context>
    <context>
        <name>SaidLine</name>
        <message>
            <source>Take back</source>
            <translation>Deshacer</translation>
        </message>
        <message>
            <source>Take back: {0}</source>
            <translation>Deshacer: {0}</translation>
        </message>
    </context>
    <context>
        <name>ScopeFields</name>
        <message>
            <source>Everyone</source>
            <translation>Todos</translation>
        </message>
        <message>
            <source>Everyone: every customer</source>
            <translation>Todos: todos los clientes</translation>
        </message>
        <message>
            <source>Whom it concerns</source>
            <translation>A quién afecta</translation>
        </message>
        <message>
            <source>Its contacts share no site and no product.</source>
            <translation>Sus contactos no comparten sitio ni producto.</translation>
        </message>
        <message>
            <source>{0} of {1} contacts</source>
            <translation>{0} de {1} contactos</translation>
        </message>
        <message>
            <source>{0}: {1}, {2}</source>
            <translation>{0}: {1}, {2}</translation>
        </message>
        <message>
            <source>{0} · {1}</source>
            <translation>{0} · {1}</translation>
        </message>
    </context>
    <context>
        <name>ScopeWords</name>
        <message>
            <source>It concerns every customer.</source>
            <translation>Afecta a todos los clientes.</translation>
        </message>
        <message>
            <source>Nobody is chosen: choose whom it concerns.</source>
            <translation>No hay nadie elegido: elija a quién afecta.</translation>
        </message>
        <message>
            <source>{0}, and also {1}</source>
            <comment>both must be so</comment>
            <translation>{0}, y además {1}</translation>
        </message>
        <message>
            <source>It concerns customers who have: {0}.</source>
            <translation>Afecta a los clientes con: {0}.</translation>
        </message>
        <message>
            <source>Sites</source>
            <translation>Sitios</translation>
        </message>
        <message>
            <source>Products</source>
            <translation>Productos</translation>
        </message>
        <message>
            <source>Services</source>
            <translation>Servicios</translation>
        </message>
        <message>
            <source>Regions</source>
            <translation>Regiones</translation>
        </message>
        <message>
            <source>Accounts</source>
            <translation>Cuentas</translation>
        </message>
        <message>
            <source>site {0}</source>
            <translation>sitio {0}</translation>
        </message>
        <message>
            <source>product {0}</source>
            <translation>producto {0}</translation>
        </message>
        <message>
            <source>service {0}</source>
            <translation>servicio {0}</translation>
        </message>
        <message>
            <source>region {0}</source>
            <translation>región {0}</translation>
        </message>
        <message>
            <source>account {0}</source>
            <translation>cuenta {0}</translation>
        </message>
        <message>
            <source>{0} or {1}</source>
            <translation>{0} o {1}</translation>
        </message>
    </context>
    <context>
        <name>SearchPanel</name>
        <message>
            <source>Search the customer by hand</source>
            <translation>Buscar al cliente a mano</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>Buscar</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Cerrar</translation>
        </message>
        <message>
            <source>Type what to search by.</source>
            <translation>Escriba lo que quiere buscar.</translation>
        </message>
        <message>
            <source>Say why: pick a reason.</source>
            <translation>Diga por qué: elija un motivo.</translation>
        </message>
        <message>
            <source>Searching</source>
            <translation>Buscando</translation>
        </message>
        <message numerus="yes">
            <source>%n people found. Who is it?</source>
            <translation>
                <numerusform>%n persona encontrada. ¿Quién es?</numerusform>
                <numerusform>%n personas encontradas. ¿Quién es?</numerusform>
            </translation>
        </message>
        <message>
            <source>Nobody was found.</source>
            <translation>No se ha encontrado a nadie.</translation>
        </message>
        <message numerus="yes">
            <source>%n more fit: type more of it.</source>
            <translation>
                <numerusform>Coincide %n más: escriba más.</numerusform>
                <numerusform>Coinciden %n más: escriba más.</numerusform>
            </translation>
        </message>
        <message>
            <source>Without an answer: {0}.</source>
            <translation>Sin respuesta: {0}.</translation>
        </message>
        <message>
            <source>The search failed because of a fault in Relevo; please report it.</source>
            <translation>La búsqueda falló por un defecto de Relevo; comuníquelo, por favor.</translation>
        </message>
        <message>
            <source>{0} {1}.</source>
            <translation>{0} {1}.</translation>
        </message>
        <message>
            <source>The search is not possible.</source>
            <translation>La búsqueda no es posible.</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Nombre</translation>
        </message>
        <message>
            <source>Phone number</source>
            <translation>Número de teléfono</translation>
        </message>
        <message>
            <source>E-mail address</source>
            <translation>Correo electrónico</translation>
        </message>
        <message>
            <source>Customer number</source>
            <translation>Número de cliente</translation>
        </message>
        <message>
            <source>Login</source>
            <translation>Usuario</translation>
        </message>
        <message>
            <source>Calls from another number</source>
            <translation>Llama desde otro número</translation>
        </message>
        <message>
            <source>Withholds the number</source>
            <translation>Oculta su número</translation>
        </message>
        <message>
            <source>Calls for somebody else</source>
            <translation>Llama por otra persona</translation>
        </message>
        <message>
            <source>Another person was found</source>
            <translation>Se encontró a otra persona</translation>
        </message>
        <message>
            <source>Is to be called back</source>
            <translation>Hay que devolver la llamada</translation>
        </message>
        <message>
            <source>Calls or writes elsewhere</source>
            <translation>Llama o escribe por otra vía</translation>
        </message>
        <message>
            <source>What to search by</source>
            <translation>Buscar por</translation>
        </message>
        <message>
            <source>Why is it searched by hand?</source>
            <translation>¿Por qué se busca a mano?</translation>
        </message>
    </context>
    <context>
        <name>SeatWords</name>
        <message>
            <source>You sit at {0}.</source>
            <translation>Está en el puesto {0}.</translation>
        </message>
        <message>
            <source>You have left your seat.</source>
            <translation>Ha dejado su puesto.</translation>
        </message>
        <message>
            <source>Somebody else sits at your seat now.</source>
            <translation>Otra persona está ahora en su puesto.</translation>
        </message>
        <message>
            <source>The telephony does not know this seat: check its address.</source>
            <translation>La telefonía no conoce este puesto: compruebe su dirección.</translation>
        </message>
        <message>
            <source>This seat is somebody's own: choose another one.</source>
            <translation>Este puesto es de otra persona: elija otro.</translation>
        </message>
        <message>
            <source>Something newer has been said about this seat.</source>
            <translation>Hay una indicación más reciente sobre este puesto.</translation>
        </message>
        <message>
            <source>This is no address of a seat.</source>
            <translation>Esto no es la dirección de un puesto.</translation>
        </message>
        <message>
            <source>Contacts come to you at {0}.</source>
            <translation>Los contactos le llegan en {0}.</translation>
        </message>
        <message>
            <source>No contacts come to you.</source>
            <translation>No le llega ningún contacto.</translation>
        </message>
    </context>
    <context>
        <name>Sheet</name>
        <message>
            <source>Close</source>
            <translation>Cerrar</translation>
        </message>
    </context>
    <context>
        <name>ShortcutSheet</name>
        <message>
            <source>Keyboard shortcuts</source>
            <translation>Atajos de teclado</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Cerrar</translation>
        </message>
    </context>
    <context>
        <name>ShortcutWords</name>
        <message>
            <source>{0} to {1}</source>
            <translation>{0} a {1}</translation>
        </message>
        <message>
            <source>{0} or {1}</source>
            <translation>{0} o {1}</translation>
        </message>
        <message>
            <source>Contacts</source>
            <translation>Contactos</translation>
        </message>
        <message>
            <source>Wrap-up</source>
            <translation>Cierre</translation>
        </message>
        <message>
            <source>Customer</source>
            <translation>Cliente</translation>
        </message>
        <message>
            <source>Brief and timeline</source>
            <translation>Resumen y cronología</translation>
        </message>
        <message>
            <source>Moving about</source>
            <translation>Desplazarse</translation>
        </message>
        <message>
            <source>Panel</source>
            <translation>Panel</translation>
        </message>
        <message>
            <source>Go to a contact</source>
            <translation>Ir a un contacto</translation>
        </message>
        <message>
            <source>Next contact</source>
            <translation>Contacto siguiente</translation>
        </message>
        <message>
            <source>Previous contact</source>
            <translation>Contacto anterior</translation>
        </message>
        <message>
            <source>Close a contact that is over</source>
            <translation>Cerrar un contacto terminado</translation>
        </message>
        <message>
            <source>Close a contact that is still live</source>
            <translation>Cerrar un contacto aún en curso</translation>
        </message>
        <message>
            <source>Bring back the closed contact</source>
            <translation>Recuperar el contacto cerrado</translation>
        </message>
        <message>
            <source>Leave a line for the next advisor</source>
            <translation>Dejar una línea al próximo agente</translation>
        </message>
        <message>
            <source>Search the timeline</source>
            <translation>Buscar en la cronología</translation>
        </message>
        <message>
            <source>Ask the sources again</source>
            <translation>Consultar de nuevo las fuentes</translation>
        </message>
        <message>
            <source>Close what is open, one thing at a time</source>
            <translation>Cerrar lo abierto, de uno en uno</translation>
        </message>
        <message>
            <source>Choose a person, among several</source>
            <translation>Elegir una persona entre varias</translation>
        </message>
        <message>
            <source>Confirm the probable customer</source>
            <translation>Confirmar el cliente probable</translation>
        </message>
        <message>
            <source>Search the customer by hand</source>
            <translation>Buscar al cliente a mano</translation>
        </message>
        <message>
            <source>Forget what was chosen for this customer</source>
            <translation>Olvidar lo elegido para este cliente</translation>
        </message>
        <message>
            <source>Next area of the panel</source>
            <translation>Zona siguiente del panel</translation>
        </message>
        <message>
            <source>Previous area of the panel</source>
            <translation>Zona anterior del panel</translation>
        </message>
        <message>
            <source>Next or previous control</source>
            <translation>Control siguiente o anterior</translation>
        </message>
        <message>
            <source>Open or fold an entry</source>
            <translation>Abrir o plegar una entrada</translation>
        </message>
        <message>
            <source>Open the entry in its back office</source>
            <translation>Abrir la entrada en su aplicación de origen</translation>
        </message>
        <message>
            <source>What can be done with an entry</source>
            <translation>Qué se puede hacer con una entrada</translation>
        </message>
        <message>
            <source>Fold or unfold the brief</source>
            <translation>Plegar o desplegar el resumen</translation>
        </message>
        <message>
            <source>Write the note of the contact</source>
            <translation>Escribir la nota del contacto</translation>
        </message>
        <message>
            <source>Count the contact under the incident</source>
            <translation>Contar el contacto en la incidencia</translation>
        </message>
        <message>
            <source>Notes that are not sent yet</source>
            <translation>Notas aún no enviadas</translation>
        </message>
        <message>
            <source>Finish the wrap-up, in the note</source>
            <translation>Terminar el cierre, en la nota</translation>
        </message>
        <message>
            <source>Keep or strike an offered line, in the note</source>
            <translation>Conservar o quitar una línea propuesta, en la nota</translation>
        </message>
        <message>
            <source>Mark a line of the brief as wrong, or take it back</source>
            <translation>Marcar una línea del resumen como errónea, o deshacerlo</translation>
        </message>
        <message>
            <source>Disagree with the score, or take it back</source>
            <translation>Discrepar de la puntuación, o retirarlo</translation>
        </message>
        <message>
            <source>Next match of the search</source>
            <translation>Siguiente resultado de la búsqueda</translation>
        </message>
        <message>
            <source>Previous match of the search</source>
            <translation>Resultado anterior de la búsqueda</translation>
        </message>
        <message>
            <source>Among the numbers of the brief</source>
            <translation>Entre los números del resumen</translation>
        </message>
        <message>
            <source>Copy the entry</source>
            <translation>Copiar la entrada</translation>
        </message>
        <message>
            <source>Copy the brief</source>
            <translation>Copiar el resumen</translation>
        </message>
        <message>
            <source>Menu</source>
            <translation>Menú</translation>
        </message>
        <message>
            <source>Preferences</source>
            <translation>Preferencias</translation>
        </message>
        <message>
            <source>Do not disturb</source>
            <translation>No molestar</translation>
        </message>
        <message>
            <source>Test contact</source>
            <translation>Contacto de prueba</translation>
        </message>
        <message>
            <source>Keyboard shortcuts</source>
            <translation>Atajos de teclado</translation>
        </message>
        <message>
            <source>Documents</source>
            <translation>Documentos</translation>
        </message>
        <message>
            <source>Supervisor's board, where you have it</source>
            <translation>Panel del supervisor, si lo tiene</translation>
        </message>
        <message>
            <source>Quit</source>
            <translation>Salir</translation>
        </message>
    </context>
    <context>
        <name>SiteChoice</name>
        <message>
            <source>To a site that shares no hub, as a card:</source>
            <translation>A un sitio que no comparte el hub, como tarjeta:</translation>
        </message>
        <message>
            <source>Hand over to {0}</source>
            <translation>Traspasar a {0}</translation>
        </message>
    </context>
    <context>
        <name>SourceWords</name>
        <message>
            <source>{0} {1}</source>
            <translation>{0} {1}</translation>
        </message>
        <message>
            <source>{0} late</source>
            <translation>{0}: retraso</translation>
        </message>
        <message>
            <source>{0} late {1}</source>
            <translation>{0}: retraso {1}</translation>
        </message>
        <message>
            <source>{0} not available</source>
            <translation>{0} no disponible</translation>
        </message>
        <message>
            <source>Records of other people that were left out: {0}.</source>
            <translation>Registros de otras personas descartados: {0}.</translation>
        </message>
        <message>
            <source>{0} {1}.</source>
            <translation>{0} {1}.</translation>
        </message>
        <message>
            <source>Seen at {0}.</source>
            <translation>Visto a las {0}.</translation>
        </message>
        <message>
            <source>{0} not signed in</source>
            <translation>{0} sin acceso</translation>
        </message>
        <message>
            <source>{0}: sign in</source>
            <translation>{0}: inicie sesión</translation>
        </message>
        <message>
            <source>{0} busy</source>
            <translation>{0} ocupado</translation>
        </message>
        <message>
            <source>{0} busy until {1}</source>
            <translation>{0} ocupado hasta las {1}</translation>
        </message>
        <message>
            <source>{0} failed</source>
            <translation>{0}: fallo</translation>
        </message>
        <message>
            <source>{0} is being asked.</source>
            <translation>Se está consultando {0}.</translation>
        </message>
        <message>
            <source>{0} answered in {1}; records: {2}.</source>
            <translation>{0} respondió en {1}; registros: {2}.</translation>
        </message>
        <message>
            <source>{0} answered; records: {1}.</source>
            <translation>{0} respondió; registros: {1}.</translation>
        </message>
        <message>
            <source>{0} is late.</source>
            <translation>{0} se retrasa.</translation>
        </message>
        <message>
            <source>{0} does not let Relevo in.</source>
            <translation>{0} no permite el acceso de Relevo.</translation>
        </message>
        <message>
            <source>{0} waits for you to sign in.</source>
            <translation>{0} espera a que inicie sesión.</translation>
        </message>
        <message>
            <source>{0} has been asked too often.</source>
            <translation>{0} se ha consultado demasiado.</translation>
        </message>
        <message>
            <source>{0} failed.</source>
            <translation>{0} ha fallado.</translation>
        </message>
        <message>
            <source>{0} was not asked: it needs to know more about the customer first.</source>
            <translation>No se ha consultado {0}: primero hay que saber más sobre el cliente.</translation>
        </message>
        <message>
            <source>Its clock is {0} ahead of this computer's; tell IT.</source>
            <translation>Su reloj va {0} adelantado respecto al de este equipo; avise a informática.</translation>
        </message>
        <message>
            <source>Its clock is {0} behind this computer's; tell IT.</source>
            <translation>Su reloj va {0} atrasado respecto al de este equipo; avise a informática.</translation>
        </message>
        <message>
            <source>Sign in opens your browser.</source>
            <translation>Iniciar sesión abre su navegador.</translation>
        </message>
        <message>
            <source>It is asked again by itself at {0}.</source>
            <translation>Se consultará de nuevo automáticamente a las {0}.</translation>
        </message>
        <message>
            <source>Tell IT: asking again does not help.</source>
            <translation>Avise a informática: repetir la consulta no sirve.</translation>
        </message>
        <message>
            <source>F5 asks again.</source>
            <translation>F5 consulta de nuevo.</translation>
        </message>
    </context>
    <context>
        <name>Stamp</name>
        <message>
            <source>seen at {0}</source>
            <translation>visto a las {0}</translation>
        </message>
    </context>
    <context>
        <name>TabStrip</name>
        <message>
            <source>Contacts</source>
            <translation>Contactos</translation>
        </message>
        <message>
            <source>New contact: {0}</source>
            <translation>Nuevo contacto: {0}</translation>
        </message>
        <message>
            <source>{0}, {1}</source>
            <translation>{0}, {1}</translation>
        </message>
        <message>
            <source>{0} · {1}</source>
            <translation>{0} · {1}</translation>
        </message>
        <message>
            <source>not looked at yet</source>
            <translation>aún sin ver</translation>
        </message>
        <message>
            <source>Look-up</source>
            <translation>Búsqueda</translation>
        </message>
        <message>
            <source>&lt; 1 min</source>
            <translation>&lt; 1 min</translation>
        </message>
        <message>
            <source>{0}′</source>
            <translation>{0}′</translation>
        </message>
        <message>
            <source>{0} h</source>
            <translation>{0} h</translation>
        </message>
    </context>
    <context>
        <name>TableCard</name>
        <message>
            <source>Columns</source>
            <translation>Columnas</translation>
        </message>
        <message>
            <source>{0}: {1}</source>
            <translation>{0}: {1}</translation>
        </message>
        <message>
            <source>Save CSV</source>
            <translation>Guardar CSV</translation>
        </message>
    </context>
    <context>
        <name>TileWords</name>
        <message>
            <source>Waiting now</source>
            <translation>En espera ahora</translation>
        </message>
        <message>
            <source>Longest wait</source>
            <translation>Espera más larga</translation>
        </message>
        <message>
            <source>Abandoned</source>
            <translation>Abandonos</translation>
        </message>
        <message>
            <source>ASA / AHT</source>
            <translation>ASA / TMO</translation>
        </message>
        <message>
            <source>{0} / {1}</source>
            <translation>{0} / {1}</translation>
        </message>
        <message>
            <source>Ready / busy</source>
            <translation>Disponibles / ocupados</translation>
        </message>
        <message>
            <source>{0}: {1}</source>
            <translation>{0}: {1}</translation>
        </message>
        <message>
            <source>Service level</source>
            <translation>Nivel de servicio</translation>
        </message>
        <message>
            <source>Service level {0}/{1}</source>
            <translation>Nivel de servicio {0}/{1}</translation>
        </message>
        <message>
            <source>wrap-up known of {0}</source>
            <translation>cierre conocido en {0}</translation>
        </message>
        <message numerus="yes">
            <source>and %n short</source>
            <translation>
                <numerusform>y %n corto</numerusform>
                <numerusform>y %n cortos</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>TimelineView</name>
        <message>
            <source>Timeline</source>
            <translation>Cronología</translation>
        </message>
    </context>
    <context>
        <name>Tray</name>
        <message>
            <source>Open</source>
            <translation>Abrir</translation>
        </message>
        <message>
            <source>Supervisor's board</source>
            <translation>Panel del supervisor</translation>
        </message>
        <message>
            <source>Do not disturb</source>
            <translation>No molestar</translation>
        </message>
        <message>
            <source>Preferences</source>
            <translation>Preferencias</translation>
        </message>
        <message>
            <source>Test contact</source>
            <translation>Contacto de prueba</translation>
        </message>
        <message>
            <source>Documents</source>
            <translation>Documentos</translation>
        </message>
        <message>
            <source>Quit</source>
            <translation>Salir</translation>
        </message>
        <message numerus="yes">
            <source>%n contact(s) wait</source>
            <translation>
                <numerusform>%n contacto espera</numerusform>
                <numerusform>%n contactos esperan</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n note(s) not sent yet</source>
            <translation>
                <numerusform>%n nota aún no enviada</numerusform>
                <numerusform>%n notas aún no enviadas</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>TroubleStrip</name>
        <message>
            <source>Try again</source>
            <translation>Reintentar</translation>
        </message>
    </context>
    <context>
        <name>Wallboard</name>
        <message>
            <source>Queues</source>
            <translation>Colas</translation>
        </message>
        <message numerus="yes">
            <source>+ %n more</source>
            <translation>
                <numerusform>+ %n más</numerusform>
                <numerusform>+ %n más</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{0}, %n of them with an alert</source>
            <translation>
                <numerusform>{0}, %n con alerta</numerusform>
                <numerusform>{0}, %n con alerta</numerusform>
            </translation>
        </message>
        <message>
            <source>Wallboard</source>
            <translation>Panel mural</translation>
        </message>
        <message>
            <source>Wallboard, Esc leaves it</source>
            <translation>Panel mural, Esc sale de él</translation>
        </message>
    </context>
    <context>
        <name>Words</name>
        <message>
            <source>Outgoing call</source>
            <translation>Llamada saliente</translation>
        </message>
        <message>
            <source>Outgoing contact</source>
            <translation>Contacto saliente</translation>
        </message>
        <message>
            <source>Internal call</source>
            <translation>Llamada interna</translation>
        </message>
        <message>
            <source>Internal contact</source>
            <translation>Contacto interno</translation>
        </message>
        <message>
            <source>Incoming call</source>
            <translation>Llamada entrante</translation>
        </message>
        <message>
            <source>Chat</source>
            <translation>Chat</translation>
        </message>
        <message>
            <source>Message</source>
            <translation>Mensaje</translation>
        </message>
        <message>
            <source>E-mail</source>
            <translation>Correo</translation>
        </message>
        <message>
            <source>Callback</source>
            <translation>Devolución de llamada</translation>
        </message>
        <message>
            <source>waiting</source>
            <translation>en espera</translation>
        </message>
        <message>
            <source>ringing</source>
            <translation>sonando</translation>
        </message>
        <message>
            <source>offered</source>
            <translation>ofrecido</translation>
        </message>
        <message>
            <source>talking</source>
            <translation>en línea</translation>
        </message>
        <message>
            <source>in progress</source>
            <translation>en curso</translation>
        </message>
        <message>
            <source>on hold</source>
            <translation>retenida</translation>
        </message>
        <message>
            <source>not answered</source>
            <translation>sin respuesta</translation>
        </message>
        <message>
            <source>ended</source>
            <translation>terminado</translation>
        </message>
        <message>
            <source>Looking for the customer</source>
            <translation>Buscando al cliente</translation>
        </message>
        <message>
            <source>Not known</source>
            <translation>Desconocido</translation>
        </message>
        <message>
            <source>Sure</source>
            <translation>Seguro</translation>
        </message>
        <message>
            <source>Probable, please confirm</source>
            <translation>Probable, confirme por favor</translation>
        </message>
        <message>
            <source>Number withheld, nothing was looked up</source>
            <translation>Número oculto, no se ha buscado nada</translation>
        </message>
        <message>
            <source>{0}: {1}</source>
            <translation>{0}: {1}</translation>
        </message>
        <message>
            <source>Perhaps somebody else</source>
            <translation>Quizá otra persona</translation>
        </message>
        <message>
            <source>Several people fit, ask whom you have reached</source>
            <translation>Coinciden varias personas, pregunte con quién habla</translation>
        </message>
        <message>
            <source>Several people fit, ask who is calling</source>
            <translation>Coinciden varias personas, pregunte quién llama</translation>
        </message>
        <message>
            <source>Several people fit, ask who it is</source>
            <translation>Coinciden varias personas, pregunte quién es</translation>
        </message>
        <message>
            <source>worked</source>
            <translation>funcionó</translation>
        </message>
        <message>
            <source>failed</source>
            <translation>falló</translation>
        </message>
        <message>
            <source>abandoned</source>
            <translation>abandonado</translation>
        </message>
        <message>
            <source>to be confirmed</source>
            <translation>por confirmar</translation>
        </message>
        <message>
            <source>Complexity low</source>
            <translation>Complejidad baja</translation>
        </message>
        <message>
            <source>Complexity medium</source>
            <translation>Complejidad media</translation>
        </message>
        <message>
            <source>Complexity high</source>
            <translation>Complejidad alta</translation>
        </message>
        <message>
            <source>Severity low</source>
            <translation>Gravedad baja</translation>
        </message>
        <message>
            <source>Severity medium</source>
            <translation>Gravedad media</translation>
        </message>
        <message>
            <source>Severity high</source>
            <translation>Gravedad alta</translation>
        </message>
        <message>
            <source>Effort low</source>
            <translation>Esfuerzo bajo</translation>
        </message>
        <message>
            <source>Effort medium</source>
            <translation>Esfuerzo medio</translation>
        </message>
        <message>
            <source>Effort high</source>
            <translation>Esfuerzo alto</translation>
        </message>
        <message>
            <source>Voice</source>
            <translation>Teléfono</translation>
        </message>
        <message>
            <source>SMS</source>
            <translation>SMS</translation>
        </message>
        <message>
            <source>Self-service</source>
            <translation>Autoservicio</translation>
        </message>
        <message>
            <source>Complexity</source>
            <translation>Complejidad</translation>
        </message>
        <message>
            <source>Severity</source>
            <translation>Gravedad</translation>
        </message>
        <message>
            <source>Effort</source>
            <translation>Esfuerzo</translation>
        </message>
        <message>
            <source>Wish</source>
            <translation>Deseo</translation>
        </message>
        <message>
            <source>Wants it done</source>
            <translation>Quiere que se haga</translation>
        </message>
        <message>
            <source>Wants confirmation</source>
            <translation>Quiere confirmación</translation>
        </message>
        <message>
            <source>Wants advice</source>
            <translation>Quiere consejo</translation>
        </message>
        <message>
            <source>Needs a way round</source>
            <translation>Necesita una alternativa</translation>
        </message>
        <message>
            <source>Wants to be sure</source>
            <translation>Quiere estar seguro</translation>
        </message>
        <message>
            <source>Wants to be heard</source>
            <translation>Quiere ser escuchado</translation>
        </message>
        <message>
            <source>Conversation</source>
            <translation>Conversación</translation>
        </message>
        <message>
            <source>Notice</source>
            <translation>Aviso</translation>
        </message>
        <message>
            <source>Incident</source>
            <translation>Incidencia</translation>
        </message>
        <message>
            <source>Request</source>
            <translation>Solicitud</translation>
        </message>
        <message>
            <source>Hand-over</source>
            <translation>Traspaso</translation>
        </message>
        <message>
            <source>open</source>
            <translation>abierto</translation>
        </message>
        <message>
            <source>closed</source>
            <translation>cerrado</translation>
        </message>
        <message>
            <source>internal: do not read aloud</source>
            <translation>interno: no leer al cliente</translation>
        </message>
        <message numerus="yes">
            <source>%n messages</source>
            <translation>
                <numerusform>%n mensaje</numerusform>
                <numerusform>%n mensajes</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>WrapUpCard</name>
        <message>
            <source>Wrap-up</source>
            <translation>Cierre</translation>
        </message>
        <message>
            <source>Goes to</source>
            <translation>Va a</translation>
        </message>
        <message>
            <source>Begin another note</source>
            <translation>Empezar otra nota</translation>
        </message>
        <message>
            <source>Finish</source>
            <translation>Terminar</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Cerrar</translation>
        </message>
        <message>
            <source>Wrap-up finished</source>
            <translation>Cierre terminado</translation>
        </message>
        <message>
            <source>Kept: {0}</source>
            <translation>Conservado: {0}</translation>
        </message>
        <message>
            <source>Struck: {0}</source>
            <translation>Quitado: {0}</translation>
        </message>
        <message>
            <source>Discarded</source>
            <translation>Descartada</translation>
        </message>
    </context>
    <context>
        <name>Phrase</name>
        <message>
            <source>Sign in in the browser that has opened; you have two minutes.</source>
            <translation>Inicie sesión en el navegador que se ha abierto; tiene dos minutos.</translation>
        </message>
        <message>
            <source>{source} {why}.</source>
            <translation>{source} {why}.</translation>
        </message>
        <message>
            <source>Choices are remembered until Relevo is closed: this machine has no keyring that could guard them.</source>
            <translation>Las elecciones se recuerdan hasta cerrar Relevo: este equipo no tiene un llavero de claves que las proteja.</translation>
        </message>
        <message>
            <source>Choices are remembered until Relevo is closed: the keyring is locked or does not answer. Unlock it, then start Relevo again.</source>
            <translation>Las elecciones se recuerdan hasta que se cierre Relevo: el llavero está bloqueado o no responde. Desbloquéelo y vuelva a iniciar Relevo.</translation>
        </message>
        <message>
            <source>Choices of earlier days are forgotten: their key is no longer in the keyring.</source>
            <translation>Las elecciones de días anteriores se han olvidado: su clave ya no está en el llavero.</translation>
        </message>
        <message>
            <source>Choices are remembered until Relevo is closed: they cannot be written to the disk.</source>
            <translation>Las elecciones se recuerdan hasta cerrar Relevo: no se pueden escribir en el disco.</translation>
        </message>
        <message>
            <source>Notes that were not sent are being looked for.</source>
            <translation>Se buscan las notas no enviadas.</translation>
        </message>
        <message>
            <source>Notes that are not sent yet are lost when Relevo is closed: this machine has no keyring that could guard them.</source>
            <translation>Las notas aún no enviadas se pierden al cerrar Relevo: este equipo no tiene un llavero que las proteja.</translation>
        </message>
        <message>
            <source>Notes that are not sent yet are lost when Relevo is closed: the keyring is locked or does not answer. Unlock it.</source>
            <translation>Las notas aún no enviadas se pierden al cerrar Relevo: el llavero está bloqueado o no responde. Desbloquéelo.</translation>
        </message>
        <message>
            <source>Notes that are not sent yet are lost when Relevo is closed: the disk is full. Make room.</source>
            <translation>Las notas aún no enviadas se pierden al cerrar Relevo: el disco está lleno. Libere espacio.</translation>
        </message>
        <message>
            <source>Notes that are not sent yet are lost when Relevo is closed: their folder cannot be written. Ask your IT.</source>
            <translation>Las notas aún no enviadas se pierden al cerrar Relevo: no se puede escribir en su carpeta. Pregunte a su departamento de TI.</translation>
        </message>
        <message>
            <source>Notes that are not sent yet are lost when Relevo is closed: another program holds their file.</source>
            <translation>Las notas aún no enviadas se pierden al cerrar Relevo: otro programa retiene su archivo.</translation>
        </message>
        <message>
            <source>Notes that are not sent yet are lost when Relevo is closed: a newer Relevo has written their file. Update Relevo on this machine.</source>
            <translation>Las notas aún no enviadas se pierden al cerrar Relevo: un Relevo más nuevo ha escrito su archivo. Actualice Relevo en este equipo.</translation>
        </message>
        <message>
            <source>Notes that are not sent yet are lost when Relevo is closed: their file is damaged. Ask your IT.</source>
            <translation>Las notas aún no enviadas se pierden al cerrar Relevo: su archivo está dañado. Pregunte a su departamento de TI.</translation>
        </message>
        <message>
            <source>Notes that are not sent yet are lost when Relevo is closed: one is too long to be kept. Shorten it, or choose fewer places for it.</source>
            <translation>Las notas aún no enviadas se pierden al cerrar Relevo: una es demasiado larga para guardarla. Acórtela o elija menos destinos.</translation>
        </message>
        <message>
            <source>Notes that are not sent yet are lost when Relevo is closed: the disk reports a fault. Ask your IT.</source>
            <translation>Las notas aún no enviadas se pierden al cerrar Relevo: el disco informa de un fallo. Pregunte a su departamento de TI.</translation>
        </message>
        <message>
            <source>{limit} (it says so; nothing shows it)</source>
            <translation>{limit} (según el autoservicio; nada lo muestra)</translation>
        </message>
        <message>
            <source>Bot, to be confirmed</source>
            <translation>Bot, por confirmar</translation>
        </message>
        <message>
            <source>Payment failed – {rest}</source>
            <translation>Pago fallido – {rest}</translation>
        </message>
        <message>
            <source>Reminder of payment – {rest}</source>
            <translation>Recordatorio de pago – {rest}</translation>
        </message>
        <message>
            <source>Refund – {rest}</source>
            <translation>Reembolso – {rest}</translation>
        </message>
        <message>
            <source>Delivery – {rest}</source>
            <translation>Entrega – {rest}</translation>
        </message>
        <message>
            <source>Order – {rest}</source>
            <translation>Pedido – {rest}</translation>
        </message>
        <message>
            <source>Payment – {rest}</source>
            <translation>Pago – {rest}</translation>
        </message>
        <message>
            <source>{title}, over since {when}</source>
            <translation>{title}, terminado ({when})</translation>
        </message>
        <message>
            <source>{title}, known since {when}</source>
            <translation>{title}, conocido desde {when}</translation>
        </message>
        <message>
            <source>{title}: request open, changed {when}, since the last contact</source>
            <translation>{title}: solicitud abierta, modificada ({when}) desde el último contacto</translation>
        </message>
        <message numerus="yes">
            <source>{title}: request open, nothing for {count} days</source>
            <translation>
                <numerusform>{title}: solicitud abierta, nada desde hace {count} día</numerusform>
                <numerusform>{title}: solicitud abierta, nada desde hace {count} días</numerusform>
            </translation>
        </message>
        <message>
            <source>Open request: {title}, last changed {when}</source>
            <translation>Solicitud abierta: {title}, último cambio: {when}</translation>
        </message>
        <message>
            <source>Promised: {promise}</source>
            <translation>Prometido: {promise}</translation>
        </message>
        <message>
            <source>Overdue since {when}: {promise}</source>
            <translation>Vencido desde {when}: {promise}</translation>
        </message>
        <message>
            <source>Promised for {when}: {promise}</source>
            <translation>Prometido para {when}: {promise}</translation>
        </message>
        <message>
            <source>{title}: “{said}”</source>
            <translation>{title}: «{said}»</translation>
        </message>
        <message>
            <source>{title} (wanted: {intent})</source>
            <translation>{title} (quería: {intent})</translation>
        </message>
        <message>
            <source>Searched “{title}” and found nothing</source>
            <translation>Buscó «{title}» sin resultado</translation>
        </message>
        <message>
            <source>Searched “{title}”</source>
            <translation>Buscó «{title}»</translation>
        </message>
        <message>
            <source>Self-service stopped: “{title}” left</source>
            <translation>El autoservicio se detuvo: «{title}», abandonado</translation>
        </message>
        <message>
            <source>Self-service stopped: “{title}” failed</source>
            <translation>El autoservicio se detuvo: «{title}», fallido</translation>
        </message>
        <message>
            <source>Self-service before the contact: “{title}”</source>
            <translation>Autoservicio antes del contacto: «{title}»</translation>
        </message>
        <message>
            <source>Told {when}: {title}</source>
            <translation>Informado ({when}): {title}</translation>
        </message>
        <message>
            <source>Contact again after {when}: {title}</source>
            <translation>Nuevo contacto tras {when}: {title}</translation>
        </message>
        <message numerus="yes">
            <source>Nothing on record in the last {count} days</source>
            <translation>
                <numerusform>Nada registrado desde hace {count} día</numerusform>
                <numerusform>Nada registrado desde hace {count} días</numerusform>
            </translation>
        </message>
        <message>
            <source>Most probable reason: {reason}</source>
            <translation>Motivo más probable: {reason}</translation>
        </message>
        <message>
            <source>Explained by a known incident: {title}</source>
            <translation>Explicado por una incidencia conocida: {title}</translation>
        </message>
        <message>
            <source>The incident is critical</source>
            <translation>La incidencia es crítica</translation>
        </message>
        <message>
            <source>Already closed: {title}</source>
            <translation>Ya cerrado: {title}</translation>
        </message>
        <message>
            <source>We have written to them: {title}</source>
            <translation>Les hemos escrito: {title}</translation>
        </message>
        <message>
            <source>There is an article about it: {title}</source>
            <translation>Hay un artículo al respecto: {title}</translation>
        </message>
        <message>
            <source>Its state is on record: {title}</source>
            <translation>El estado consta: {title}</translation>
        </message>
        <message numerus="yes">
            <source>Open for more than {count} days: {title}</source>
            <translation>
                <numerusform>Abierto desde hace más de {count} día: {title}</numerusform>
                <numerusform>Abierto desde hace más de {count} días: {title}</numerusform>
            </translation>
        </message>
        <message>
            <source>A promise was not kept: {text}</source>
            <translation>Promesa incumplida: {text}</translation>
        </message>
        <message>
            <source>A promise is still open: {text}</source>
            <translation>Promesa pendiente: {text}</translation>
        </message>
        <message numerus="yes">
            <source>{count} steps of self-service in vain</source>
            <translation>
                <numerusform>{count} paso de autoservicio en vano</numerusform>
                <numerusform>{count} pasos de autoservicio en vano</numerusform>
            </translation>
        </message>
        <message>
            <source>A step of self-service in vain: {title}</source>
            <translation>Paso de autoservicio en vano: {title}</translation>
        </message>
        <message numerus="yes">
            <source>In vain {count} times: {title}</source>
            <translation>
                <numerusform>En vano {count} vez: {title}</numerusform>
                <numerusform>En vano {count} veces: {title}</numerusform>
            </translation>
        </message>
        <message>
            <source>Searched and found nothing: {title}</source>
            <translation>Buscó y no encontró nada: {title}</translation>
        </message>
        <message numerus="yes">
            <source>The bot has said the same {count} times</source>
            <translation>
                <numerusform>El bot ha dicho lo mismo {count} vez</numerusform>
                <numerusform>El bot ha dicho lo mismo {count} veces</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{count} messages to the bot</source>
            <translation>
                <numerusform>{count} mensaje al bot</numerusform>
                <numerusform>{count} mensajes al bot</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>In touch {count} times already in the last days</source>
            <translation>
                <numerusform>Ya {count} contacto en los últimos días</numerusform>
                <numerusform>Ya {count} contactos en los últimos días</numerusform>
            </translation>
        </message>
        <message>
            <source>In touch already in the last days: {title}</source>
            <translation>Ya en contacto en los últimos días: {title}</translation>
        </message>
        <message numerus="yes">
            <source>{count} contacts lately, none of them marked as settled</source>
            <translation>
                <numerusform>{count} contacto reciente, no marcado como resuelto</numerusform>
                <numerusform>{count} contactos recientes, ninguno marcado como resuelto</numerusform>
            </translation>
        </message>
        <message>
            <source>A contact that is not marked as settled: {title}</source>
            <translation>Un contacto no marcado como resuelto: {title}</translation>
        </message>
        <message>
            <source>Has tried several ways to reach us</source>
            <translation>Ha probado varios canales</translation>
        </message>
        <message numerus="yes">
            <source>Has waited {count} minutes</source>
            <translation>
                <numerusform>Ha esperado {count} minuto</numerusform>
                <numerusform>Ha esperado {count} minutos</numerusform>
            </translation>
        </message>
        <message>
            <source>Came in writing</source>
            <translation>Llegó por escrito</translation>
        </message>
        <message>
            <source>Passed on by another advisor</source>
            <translation>Transferido por otro agente</translation>
        </message>
        <message>
            <source>Self-service stopped: {limit}</source>
            <translation>El autoservicio se detuvo: {limit}</translation>
        </message>
        <message>
            <source>Money at stake: {amount}</source>
            <translation>Dinero en juego: {amount}</translation>
        </message>
        <message>
            <source>Asks: “{said}”</source>
            <translation>Pregunta: «{said}»</translation>
        </message>
        <message>
            <source>Tells it, and asks nothing: “{said}”</source>
            <translation>Lo cuenta, sin preguntar nada: «{said}»</translation>
        </message>
        <message>
            <source>Exclaims: “{said}”</source>
            <translation>Exclama: «{said}»</translation>
        </message>
        <message>
            <source>Writes in capitals or with !!</source>
            <translation>Escribe en mayúsculas o con !!</translation>
        </message>
        <message>
            <source>{title}</source>
            <translation>{title}</translation>
        </message>
        <message>
            <source>{what}: “{said}”</source>
            <translation>{what}: «{said}»</translation>
        </message>
        <message>
            <source>Somebody may be in danger</source>
            <translation>Alguien puede estar en peligro</translation>
        </message>
        <message>
            <source>Somebody's health</source>
            <translation>La salud de alguien</translation>
        </message>
        <message>
            <source>Somebody who may need help</source>
            <translation>Alguien que puede necesitar ayuda</translation>
        </message>
        <message>
            <source>Somebody has died</source>
            <translation>Un fallecimiento</translation>
        </message>
        <message>
            <source>Theft or fraud</source>
            <translation>Robo o fraude</translation>
        </message>
        <message>
            <source>Others' data or a whole service at risk</source>
            <translation>Datos de otros o todo un servicio en riesgo</translation>
        </message>
        <message>
            <source>Stranded, or about to lose something vital</source>
            <translation>Varado, o a punto de perder algo vital</translation>
        </message>
        <message>
            <source>Legal steps</source>
            <translation>Medidas legales</translation>
        </message>
        <message>
            <source>May go public</source>
            <translation>Puede hacerse público</translation>
        </message>
        <message>
            <source>In distress</source>
            <translation>Angustiado</translation>
        </message>
        <message>
            <source>It has to be today or tomorrow</source>
            <translation>Tiene que ser hoy o mañana</translation>
        </message>
        <message>
            <source>Urgent, or a deadline</source>
            <translation>Urgente, o con plazo</translation>
        </message>
        <message>
            <source>Work depends on it</source>
            <translation>El trabajo depende de ello</translation>
        </message>
        <message>
            <source>Short of money</source>
            <translation>Le falta dinero</translation>
        </message>
        <message>
            <source>Has to do without</source>
            <translation>Tiene que arreglarse sin ello</translation>
        </message>
        <message>
            <source>Lost, damaged or blocked</source>
            <translation>Perdido, dañado o bloqueado</translation>
        </message>
        <message>
            <source>Disputes an amount or a contract</source>
            <translation>Discute un importe o un contrato</translation>
        </message>
        <message>
            <source>Something does not work</source>
            <translation>Algo no funciona</translation>
        </message>
        <message>
            <source>Comes and goes</source>
            <translation>Va y viene</translation>
        </message>
        <message>
            <source>Systems have to work together</source>
            <translation>Varios sistemas deben funcionar juntos</translation>
        </message>
        <message>
            <source>Others have a say in it</source>
            <translation>Otros tienen algo que decir</translation>
        </message>
        <message>
            <source>Sent around, or told different things</source>
            <translation>Le envían de un sitio a otro</translation>
        </message>
        <message>
            <source>Many are concerned</source>
            <translation>Afecta a muchos</translation>
        </message>
        <message>
            <source>For somebody else</source>
            <translation>Para otra persona</translation>
        </message>
        <message>
            <source>Needs an exception</source>
            <translation>Necesita una excepción</translation>
        </message>
        <message>
            <source>Not for the first time</source>
            <translation>No es la primera vez</translation>
        </message>
        <message>
            <source>Many times already</source>
            <translation>Ya muchas veces</translation>
        </message>
        <message>
            <source>For a long time</source>
            <translation>Desde hace tiempo</translation>
        </message>
        <message>
            <source>Has been in touch</source>
            <translation>Ya se puso en contacto</translation>
        </message>
        <message>
            <source>Has tried already</source>
            <translation>Ya lo ha intentado</translation>
        </message>
        <message>
            <source>Was told something by us</source>
            <translation>Le dijimos algo</translation>
        </message>
        <message>
            <source>Angry or disappointed</source>
            <translation>Enfadado o decepcionado</translation>
        </message>
        <message>
            <source>Asks where it stands</source>
            <translation>Pregunta cómo va</translation>
        </message>
        <message>
            <source>Wants something done</source>
            <translation>Quiere que se haga algo</translation>
        </message>
        <message>
            <source>Asks for advice</source>
            <translation>Pide consejo</translation>
        </message>
        <message>
            <source>Asks what to do, or why</source>
            <translation>Pregunta qué hacer, o por qué</translation>
        </message>
        <message>
            <source>Wants to be sure</source>
            <translation>Quiere estar seguro</translation>
        </message>
        <message>
            <source>Asks for another way</source>
            <translation>Pide otra solución</translation>
        </message>
        <message>
            <source>Blocked, and asks how to go on</source>
            <translation>Bloqueado, pregunta cómo seguir</translation>
        </message>
        <message>
            <source>Others have to act</source>
            <translation>Otros tienen que actuar</translation>
        </message>
        <message>
            <source>Moved, cancelled or cut off</source>
            <translation>Cambiado, anulado o cortado</translation>
        </message>
        <message>
            <source>Wish</source>
            <translation>Deseo</translation>
        </message>
        <message>
            <source>Problem</source>
            <translation>Problema</translation>
        </message>
        <message>
            <source>To note</source>
            <translation>A tener en cuenta</translation>
        </message>
        <message>
            <source>Phone</source>
            <translation>Teléfono</translation>
        </message>
        <message>
            <source>Postcode</source>
            <translation>Código postal</translation>
        </message>
        <message>
            <source>Order number</source>
            <translation>Número de pedido</translation>
        </message>
        <message>
            <source>Meter</source>
            <translation>Contador</translation>
        </message>
        <message>
            <source>Contract</source>
            <translation>Contrato</translation>
        </message>
        <message>
            <source>Number</source>
            <translation>Número</translation>
        </message>
        <message>
            <source>Amount</source>
            <translation>Importe</translation>
        </message>
        <message>
            <source>When</source>
            <translation>Cuándo</translation>
        </message>
        <message>
            <source>Where</source>
            <translation>Dónde</translation>
        </message>
        <message>
            <source>Who</source>
            <translation>Quién</translation>
        </message>
        <message>
            <source>What</source>
            <translation>Qué</translation>
        </message>
        <message>
            <source>How many</source>
            <translation>Cuántos</translation>
        </message>
        <message>
            <source>Said</source>
            <translation>Dicho</translation>
        </message>
        <message>
            <source>Page</source>
            <translation>Página</translation>
        </message>
        <message>
            <source>FAQ</source>
            <translation>FAQ</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>Búsqueda</translation>
        </message>
        <message>
            <source>Chatbot</source>
            <translation>Chatbot</translation>
        </message>
        <message>
            <source>Voice menu</source>
            <translation>Menú de voz</translation>
        </message>
        <message>
            <source>Form</source>
            <translation>Formulario</translation>
        </message>
        <message>
            <source>Portal</source>
            <translation>Portal</translation>
        </message>
        <message>
            <source>Kiosk</source>
            <translation>Quiosco</translation>
        </message>
        <message>
            <source>Customer</source>
            <translation>Cliente</translation>
        </message>
        <message>
            <source>As the bot asked</source>
            <translation>Como pidió el bot</translation>
        </message>
        <message>
            <source>As the advisor asked</source>
            <translation>Como pidió el agente</translation>
        </message>
        <message>
            <source>The bot</source>
            <translation>El bot</translation>
        </message>
        <message>
            <source>From a note</source>
            <translation>Según una nota</translation>
        </message>
        <message>
            <source>{what}, {when}</source>
            <translation>{what}, {when}</translation>
        </message>
        <message>
            <source>{what} twice</source>
            <translation>{what} (2 veces)</translation>
        </message>
        <message numerus="yes">
            <source>{what} {count} times</source>
            <translation>
                <numerusform>{what} ({count} vez)</numerusform>
                <numerusform>{what} ({count} veces)</numerusform>
            </translation>
        </message>
        <message>
            <source>{who}: “{said}”, worked</source>
            <translation>{who}: «{said}», funcionó</translation>
        </message>
        <message>
            <source>{who}: “{said}”, given up</source>
            <translation>{who}: «{said}», abandonado</translation>
        </message>
        <message>
            <source>{who}: “{said}”</source>
            <translation>{who}: «{said}»</translation>
        </message>
        <message>
            <source>Search “{title}”: nothing found</source>
            <translation>Búsqueda «{title}»: sin resultado</translation>
        </message>
        <message>
            <source>FAQ “{title}” read, did not help</source>
            <translation>FAQ «{title}» leída, no ayudó</translation>
        </message>
        <message>
            <source>FAQ “{title}” read</source>
            <translation>FAQ «{title}» leída</translation>
        </message>
        <message>
            <source>Chatbot “{title}” not understood</source>
            <translation>Chatbot «{title}», no entendido</translation>
        </message>
        <message>
            <source>Form “{title}” opened, never sent</source>
            <translation>Formulario «{title}» abierto, nunca enviado</translation>
        </message>
        <message>
            <source>{kind} “{title}” worked</source>
            <translation>{kind} «{title}»: éxito</translation>
        </message>
        <message>
            <source>{kind} “{title}” failed</source>
            <translation>{kind} «{title}»: fallo</translation>
        </message>
        <message>
            <source>{kind} “{title}” abandoned</source>
            <translation>{kind} «{title}»: abandono</translation>
        </message>
        <message>
            <source>{kind} “{title}”</source>
            <translation>{kind} «{title}»</translation>
        </message>
        <message>
            <source>SMS</source>
            <translation>SMS</translation>
        </message>
        <message>
            <source>e-mail</source>
            <translation>correo</translation>
        </message>
        <message>
            <source>push message</source>
            <translation>mensaje push</translation>
        </message>
        <message>
            <source>letter</source>
            <translation>carta</translation>
        </message>
        <message>
            <source>{title}, {when}</source>
            <translation>{title}, {when}</translation>
        </message>
        <message>
            <source>{title}, {medium} {when}</source>
            <translation>{title}, {medium} ({when})</translation>
        </message>
        <message>
            <source>{line}, opened {when}</source>
            <translation>{line}, abierto ({when})</translation>
        </message>
        <message>
            <source>FAQ “{title}” read {when}</source>
            <translation>FAQ «{title}» leída ({when})</translation>
        </message>
        <message>
            <source>FAQ “{title}” read {when} (changed since)</source>
            <translation>FAQ «{title}» leída ({when}), ya cambiada</translation>
        </message>
        <message>
            <source>FAQ “{title}” read {when} (version {version})</source>
            <translation>FAQ «{title}» leída ({when}), versión {version}</translation>
        </message>
        <message>
            <source>FAQ “{title}” read {when} (version {version}; changed since)</source>
            <translation>FAQ «{title}» leída ({when}), versión {version}, ya cambiada</translation>
        </message>
        <message>
            <source>(withheld)</source>
            <translation>(oculto)</translation>
        </message>
        <message numerus="yes">
            <source>({count} messages left out)</source>
            <translation>
                <numerusform>({count} mensaje omitido)</numerusform>
                <numerusform>({count} mensajes omitidos)</numerusform>
            </translation>
        </message>
        <message>
            <source>Customer number matches</source>
            <translation>el número de cliente coincide</translation>
        </message>
        <message>
            <source>Portal login matches</source>
            <translation>el usuario del portal coincide</translation>
        </message>
        <message>
            <source>E-mail address matches</source>
            <translation>el correo coincide</translation>
        </message>
        <message>
            <source>Phone number matches</source>
            <translation>el número coincide</translation>
        </message>
        <message>
            <source>Chat visitor matches</source>
            <translation>el visitante del chat coincide</translation>
        </message>
        <message>
            <source>The customer number belongs to one of them</source>
            <translation>el número de cliente es de uno de ellos</translation>
        </message>
        <message>
            <source>The login belongs to one of them</source>
            <translation>el usuario es de uno de ellos</translation>
        </message>
        <message>
            <source>The e-mail address belongs to one of them</source>
            <translation>la dirección de correo es de uno de ellos</translation>
        </message>
        <message>
            <source>The phone number belongs to one of them</source>
            <translation>el teléfono es de uno de ellos</translation>
        </message>
        <message>
            <source>The chat visitor is one of them</source>
            <translation>el visitante del chat es uno de ellos</translation>
        </message>
        <message>
            <source>Another customer number came with the contact</source>
            <translation>con el contacto llegó otro número de cliente</translation>
        </message>
        <message>
            <source>Signed in as somebody else</source>
            <translation>con la sesión de otra persona</translation>
        </message>
        <message>
            <source>The name that came with the contact is that of somebody else</source>
            <translation>el nombre que llegó con el contacto es de otra persona</translation>
        </message>
        <message>
            <source>The name that came with the contact is that of one of them</source>
            <translation>el nombre que llegó con el contacto es el de una de ellas</translation>
        </message>
        <message>
            <source>The name that came with the contact is the same</source>
            <translation>el nombre que llegó con el contacto es el mismo</translation>
        </message>
        <message>
            <source>The name that came with the contact is similar only</source>
            <translation>el nombre que llegó con el contacto solo se parece</translation>
        </message>
        <message>
            <source>What came with the contact points to different people</source>
            <translation>los datos del contacto apuntan a personas distintas</translation>
        </message>
        <message numerus="yes">
            <source>{count} records share this customer number</source>
            <translation>
                <numerusform>{count} ficha tiene este número de cliente</numerusform>
                <numerusform>{count} fichas comparten este número de cliente</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{count} people share this login</source>
            <translation>
                <numerusform>{count} persona tiene este usuario</numerusform>
                <numerusform>{count} personas comparten este usuario</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{count} people share this e-mail address</source>
            <translation>
                <numerusform>{count} persona tiene este correo</numerusform>
                <numerusform>{count} personas comparten este correo</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{count} people share this number</source>
            <translation>
                <numerusform>{count} persona tiene este número</numerusform>
                <numerusform>{count} personas comparten este número</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{count} people share this visitor</source>
            <translation>
                <numerusform>{count} persona para este visitante</numerusform>
                <numerusform>{count} personas para este visitante</numerusform>
            </translation>
        </message>
        <message>
            <source>not understood</source>
            <translation>no entendido</translation>
        </message>
        <message>
            <source>no fitting content</source>
            <translation>sin contenido adecuado</translation>
        </message>
        <message>
            <source>action not allowed</source>
            <translation>acción no permitida</translation>
        </message>
        <message>
            <source>asked for a person</source>
            <translation>pidió una persona</translation>
        </message>
        <message>
            <source>repeated failure</source>
            <translation>fallos repetidos</translation>
        </message>
        <message>
            <source>identity not proved</source>
            <translation>identidad no probada</translation>
        </message>
        <message>
            <source>technical error</source>
            <translation>error técnico</translation>
        </message>
        <message>
            <source>sensitive matter</source>
            <translation>asunto delicado</translation>
        </message>
        <message>
            <source>policy</source>
            <translation>norma interna</translation>
        </message>
        <message>
            <source>Bot</source>
            <translation>Bot</translation>
        </message>
        <message>
            <source>Advisor</source>
            <translation>Agente</translation>
        </message>
        <message>
            <source>hand-over</source>
            <translation>traspaso</translation>
        </message>
        <message>
            <source>{who} handed over (it says: {limit})</source>
            <translation>{who} ha traspasado (motivo que indica: {limit})</translation>
        </message>
        <message>
            <source>{who} handed over</source>
            <translation>{who} ha traspasado</translation>
        </message>
        <message>
            <source>Self-service</source>
            <translation>Autoservicio</translation>
        </message>
        <message>
            <source>Chosen before for this customer number</source>
            <translation>ya elegido para este número de cliente</translation>
        </message>
        <message>
            <source>Chosen before for this login</source>
            <translation>ya elegido para este usuario</translation>
        </message>
        <message>
            <source>Chosen before for this e-mail address</source>
            <translation>ya elegido para este correo</translation>
        </message>
        <message>
            <source>Chosen before for this number</source>
            <translation>ya elegido para este número</translation>
        </message>
        <message>
            <source>Chosen before for this chat visitor</source>
            <translation>ya elegido para este visitante</translation>
        </message>
        <message>
            <source>Customer number given in the chat matches</source>
            <translation>el número de cliente dado en el chat coincide</translation>
        </message>
        <message>
            <source>E-mail address given in the chat matches</source>
            <translation>el correo dado en el chat coincide</translation>
        </message>
        <message>
            <source>Phone number given in the chat matches</source>
            <translation>el número dado en el chat coincide</translation>
        </message>
        <message>
            <source>Whom the advisor chose was not found again; not every source has answered</source>
            <translation>no se ha vuelto a encontrar a quien eligió el agente; no han respondido todas las fuentes</translation>
        </message>
        <message>
            <source>Chosen by the advisor before</source>
            <translation>elegido antes por el agente</translation>
        </message>
        <message>
            <source>No source that could find a customer has answered</source>
            <translation>no ha respondido ninguna fuente que pueda encontrar un cliente</translation>
        </message>
        <message>
            <source>Chosen by the advisor</source>
            <translation>elegido por el agente</translation>
        </message>
        <message>
            <source>Not every source has answered</source>
            <translation>no todas las fuentes han respondido</translation>
        </message>
        <message>
            <source>Signed in</source>
            <translation>con sesión iniciada</translation>
        </message>
        <message>
            <source>Different people match</source>
            <translation>coinciden personas distintas</translation>
        </message>
        <message>
            <source>The number is withheld; nothing was searched by it</source>
            <translation>número oculto, no se ha buscado nada con él</translation>
        </message>
        <message>
            <source>No customer found yet</source>
            <translation>aún no se ha encontrado ningún cliente</translation>
        </message>
        <message>
            <source>Nothing came with the contact that could find a customer</source>
            <translation>nada en el contacto permite encontrar un cliente</translation>
        </message>
        <message>
            <source>Set aside by the advisor; nobody else was found</source>
            <translation>descartado por el agente; no se ha encontrado a nadie más</translation>
        </message>
        <message>
            <source>No customer found, but not every source has answered</source>
            <translation>ningún cliente encontrado, pero no han respondido todas las fuentes</translation>
        </message>
        <message>
            <source>No customer found by what came with the contact</source>
            <translation>ningún cliente encontrado con los datos del contacto</translation>
        </message>
        <message>
            <source>Has the same customer number as another person here</source>
            <translation>Tiene el mismo número de cliente que otra persona aquí</translation>
        </message>
        <message>
            <source>Perhaps the same person as in {sources}</source>
            <translation>Quizá la misma persona que en {sources}</translation>
        </message>
        <message>
            <source>cannot be reached; check that it runs and that the address in the settings is right</source>
            <translation>no está accesible; compruebe que funciona y que la dirección de la configuración es correcta</translation>
        </message>
        <message>
            <source>shows a certificate that is not trusted; ask IT for the authority's file and set ca_file</source>
            <translation>presenta un certificado no fiable; pida a informática el archivo de la autoridad e indíquelo en ca_file</translation>
        </message>
        <message>
            <source>did not answer in time</source>
            <translation>no respondió a tiempo</translation>
        </message>
        <message>
            <source>asks to wait before the next question</source>
            <translation>pide esperar antes de la siguiente consulta</translation>
        </message>
        <message>
            <source>refused the sign-in; check the account and the secret in the settings</source>
            <translation>rechazó el acceso; compruebe la cuenta y el secreto en la configuración</translation>
        </message>
        <message>
            <source>asks somebody to sign in</source>
            <translation>pide que alguien inicie sesión</translation>
        </message>
        <message>
            <source>cannot be reached: the proxy asks for a sign-in; set its user and secret in the settings</source>
            <translation>no se puede alcanzar: el proxy pide iniciar sesión; indique user y secret en la configuración</translation>
        </message>
        <message>
            <source>does not give the account the right that this needs; ask its administrator</source>
            <translation>no da a la cuenta el permiso necesario; consulte a su administrador</translation>
        </message>
        <message>
            <source>has no secret; store it where the settings point to</source>
            <translation>no tiene su secreto; guárdelo donde indica la configuración</translation>
        </message>
        <message>
            <source>points to another address, which is not followed; check base_url in the settings</source>
            <translation>remite a otra dirección, que no se sigue; compruebe base_url en la configuración</translation>
        </message>
        <message>
            <source>answered something that is not JSON: a sign-in page or a proxy may stand in between</source>
            <translation>respondió algo que no es JSON: puede haber una página de acceso o un proxy de por medio</translation>
        </message>
        <message>
            <source>answered more than is allowed</source>
            <translation>respondió más de lo permitido</translation>
        </message>
        <message>
            <source>answered in a shape that its connector file does not describe; it may have been updated</source>
            <translation>respondió con una forma que su archivo de conector no describe; puede que se haya actualizado</translation>
        </message>
        <message>
            <source>says that it has failed; tell its administrator if it goes on</source>
            <translation>indica que ha fallado; avise a su administrador si continúa</translation>
        </message>
        <message>
            <source>did not accept the question; check the connector file against its version</source>
            <translation>no aceptó la consulta; compruebe el archivo de conector con su versión</translation>
        </message>
        <message>
            <source>could not be read because of a fault in Relevo; please report it</source>
            <translation>no se pudo leer por un fallo de Relevo; por favor, comuníquelo</translation>
        </message>
        <message>
            <source>shows a certificate that has expired; its administrator has to renew it</source>
            <translation>presenta un certificado caducado; su administrador debe renovarlo</translation>
        </message>
        <message>
            <source>shows a certificate that is not valid yet; check the date of this computer</source>
            <translation>presenta un certificado que aún no es válido; compruebe la fecha de este ordenador</translation>
        </message>
        <message>
            <source>shows a certificate that is for another host; check base_url in the settings</source>
            <translation>presenta un certificado de otro host; compruebe base_url en la configuración</translation>
        </message>
        <message>
            <source>shows a certificate that has signed itself; ask IT for its file and set ca_file</source>
            <translation>presenta un certificado autofirmado; pida su archivo a informática e indíquelo en ca_file</translation>
        </message>
        <message>
            <source>shows a certificate whose key or signature is too weak; its administrator has to renew it</source>
            <translation>presenta un certificado con una clave o firma demasiado débil; su administrador debe renovarlo</translation>
        </message>
        <message>
            <source>shows a certificate that has been revoked; tell IT</source>
            <translation>presenta un certificado revocado; avise a informática</translation>
        </message>
        <message>
            <source>is not asked: the list of revoked certificates in its ca_file is out of date; ask IT for the newest</source>
            <translation>no se consulta: la lista de certificados revocados de su ca_file está caducada; pida la más reciente a informática</translation>
        </message>
        <message>
            <source>is not asked: its ca_file has no list of revoked certificates of this issuer; ask IT for the list</source>
            <translation>no se consulta: su ca_file no tiene la lista de certificados revocados de este emisor; pídala a informática</translation>
        </message>
        <message>
            <source>wants to see a certificate of this desktop; ask IT for one and set client_cert and client_key</source>
            <translation>pide un certificado de este puesto; solicite uno a informática e indique client_cert y client_key</translation>
        </message>
        <message>
            <source>does not take the certificate of this desktop; ask IT for a new one</source>
            <translation>no acepta el certificado de este puesto; pida uno nuevo a informática</translation>
        </message>
        <message>
            <source>is not asked: its client_key can be read by others; run chmod 600 on it</source>
            <translation>no se consulta: otros pueden leer client_key; ejecute chmod 600</translation>
        </message>
        <message>
            <source>is not asked: its client_cert or client_key cannot be used; check the files, which have no password</source>
            <translation>no se consulta: client_cert o client_key no se puede usar; compruebe los archivos, sin contraseña</translation>
        </message>
        <message>
            <source>is not asked: its ca_file cannot be read; check the file</source>
            <translation>no se consulta: no se puede leer ca_file; compruebe el archivo</translation>
        </message>
        <message>
            <source>is not asked: there is no keyring here, where its secret would be; sign in to the desktop again, or ask IT</source>
            <translation>no se consulta: aquí no hay llavero, donde estaría su secreto; vuelva a iniciar sesión en el equipo o consulte a informática</translation>
        </message>
        <message>
            <source>is not asked: the keyring that holds its secret is locked; unlock it</source>
            <translation>no se consulta: el llavero que guarda su secreto está bloqueado; desbloquéelo</translation>
        </message>
        <message>
            <source>is not asked: the keyring that holds its secret does not answer; unlock it</source>
            <translation>no se consulta: el llavero que guarda su secreto no responde; desbloquéelo</translation>
        </message>
        <message>
            <source>is not asked: the keyring that holds its secret fails; sign in to the desktop again</source>
            <translation>no se consulta: falla el llavero que guarda su secreto; vuelva a iniciar sesión en el equipo</translation>
        </message>
        <message>
            <source>{sentence} (issued by {issuer})</source>
            <translation>{sentence} (emitido por {issuer})</translation>
        </message>
        <message>
            <source>failed for a reason that has no name here</source>
            <translation>falló por un motivo desconocido</translation>
        </message>
        <message>
            <source>{sentence} ({detail})</source>
            <translation>{sentence} ({detail})</translation>
        </message>
        <message>
            <source>Chosen by you before</source>
            <translation>elegido antes por usted</translation>
        </message>
        <message>
            <source>Chosen by {advisor}</source>
            <translation>elegido por {advisor}</translation>
        </message>
        <message>
            <source>Ask for the first name and the family name</source>
            <translation>Preguntar el nombre y los apellidos</translation>
        </message>
        <message>
            <source>Ask for the customer number</source>
            <translation>Preguntar el número de cliente</translation>
        </message>
        <message>
            <source>Ask for the street or the town</source>
            <translation>Preguntar la calle o la localidad</translation>
        </message>
        <message>
            <source>Ask which product it is about</source>
            <translation>Preguntar de qué producto se trata</translation>
        </message>
        <message>
            <source>Ask for the number of the contract</source>
            <translation>Preguntar el número del contrato</translation>
        </message>
        <message>
            <source>Ask which service it is about</source>
            <translation>Preguntar de qué servicio se trata</translation>
        </message>
        <message>
            <source>Ask which e-mail address we have on record</source>
            <translation>Preguntar qué correo tenemos registrado</translation>
        </message>
        <message>
            <source>Ask which other phone number we have on record</source>
            <translation>Preguntar qué otro teléfono tenemos registrado</translation>
        </message>
        <message>
            <source>Ask in which language we usually write</source>
            <translation>Preguntar en qué idioma solemos escribir</translation>
        </message>
        <message>
            <source>Ask for the first name and the family name, to confirm</source>
            <translation>Para confirmar: preguntar el nombre y los apellidos</translation>
        </message>
        <message>
            <source>Ask for the customer number, to confirm</source>
            <translation>Para confirmar: preguntar el número de cliente</translation>
        </message>
        <message>
            <source>Ask for the street or the town, to confirm</source>
            <translation>Para confirmar: preguntar la calle o la localidad</translation>
        </message>
        <message>
            <source>Ask which product it is about, to confirm</source>
            <translation>Para confirmar: preguntar de qué producto se trata</translation>
        </message>
        <message>
            <source>Ask for the number of the contract, to confirm</source>
            <translation>Para confirmar: preguntar el número del contrato</translation>
        </message>
        <message>
            <source>Ask which service it is about, to confirm</source>
            <translation>Para confirmar: preguntar de qué servicio se trata</translation>
        </message>
        <message>
            <source>Ask which e-mail address we have on record, to confirm</source>
            <translation>Para confirmar: preguntar qué correo tenemos</translation>
        </message>
        <message>
            <source>Ask which other phone number we have on record, to confirm</source>
            <translation>Para confirmar: preguntar qué otro teléfono tenemos</translation>
        </message>
        <message>
            <source>Ask in which language we usually write, to confirm</source>
            <translation>Para confirmar: preguntar en qué idioma escribimos</translation>
        </message>
        <message>
            <source>Ask for the last four digits of the customer number</source>
            <translation>Preguntar las cuatro últimas cifras del número de cliente</translation>
        </message>
        <message>
            <source>Ask what the last contact with us was about</source>
            <translation>Preguntar de qué trató el último contacto con nosotros</translation>
        </message>
        <message>
            <source>No policy allows a search by this.</source>
            <translation>Ninguna norma permite buscar por esto.</translation>
        </message>
        <message>
            <source>None of the sources can be searched by this.</source>
            <translation>En ninguna fuente se puede buscar por esto.</translation>
        </message>
        <message>
            <source>The search cannot be accounted for, so it is not made; tell IT.</source>
            <translation>La búsqueda no se puede registrar, por eso no se hace; avise a informática.</translation>
        </message>
        <message>
            <source>Type what to search by.</source>
            <translation>Escriba lo que quiere buscar.</translation>
        </message>
        <message>
            <source>This is too long, or holds characters that cannot be searched by.</source>
            <translation>Es demasiado largo o contiene caracteres que no se pueden buscar.</translation>
        </message>
        <message>
            <source>This looks like a card or account number, a code or a password: it is not searched by.</source>
            <translation>Esto parece un número de tarjeta o de cuenta, un código o una contraseña: no se busca con ello.</translation>
        </message>
        <message>
            <source>This is no whole e-mail address; write it as name@example.org.</source>
            <translation>El correo no está completo; escríbalo como nombre@example.org.</translation>
        </message>
        <message>
            <source>This is no customer number; it has neither letters nor digits.</source>
            <translation>No es un número de cliente: no tiene letras ni cifras.</translation>
        </message>
        <message>
            <source>Type at least two letters of the name.</source>
            <translation>Escriba al menos dos letras del nombre.</translation>
        </message>
        <message>
            <source>This is no whole phone number; write it with its country code, such as +33.</source>
            <translation>El número de teléfono no está completo; escríbalo con su prefijo, por ejemplo +33.</translation>
        </message>
        <message>
            <source>Nobody was signed in: it was cancelled in the browser.</source>
            <translation>No se ha iniciado sesión: se canceló en el navegador.</translation>
        </message>
        <message>
            <source>Nobody was signed in within two minutes; begin again.</source>
            <translation>Nadie ha iniciado sesión en dos minutos; vuelva a empezar.</translation>
        </message>
        <message>
            <source>No browser could be opened; ask IT, or sign in from the command line.</source>
            <translation>No se pudo abrir ningún navegador; pregunte a informática o inicie sesión desde la línea de comandos.</translation>
        </message>
        <message>
            <source>Another program holds the port that the sign-in comes back to; close it, try again.</source>
            <translation>Otro programa ocupa el puerto al que vuelve el inicio de sesión; ciérrelo e inténtelo de nuevo.</translation>
        </message>
        <message>
            <source>Another service answered than the one that was asked; tell IT.</source>
            <translation>Respondió un servicio distinto del solicitado; avise a informática.</translation>
        </message>
        <message>
            <source>This source signs in by itself: its account and secret stand in the settings.</source>
            <translation>Esta fuente inicia sesión por sí misma: su cuenta y su secreto están en la configuración.</translation>
        </message>
        <message>
            <source>This source is signed in to with relevo connector sign-in; ask IT.</source>
            <translation>En esta fuente se inicia sesión con relevo connector sign-in; pregunte a informática.</translation>
        </message>
        <message>
            <source>The service refused to sign anybody in; ask its administrator.</source>
            <translation>El servicio rechazó el inicio de sesión; pregunte a su administrador.</translation>
        </message>
        <message>
            <source>Signed in.</source>
            <translation>Sesión iniciada.</translation>
        </message>
        <message>
            <source>Signed in until Relevo is closed: this machine has no keyring that could guard it.</source>
            <translation>Sesión iniciada hasta cerrar Relevo: este equipo no tiene un llavero que la proteja.</translation>
        </message>
        <message>
            <source>Your note, on its way</source>
            <translation>Su nota, en camino</translation>
        </message>
        <message>
            <source>Your note</source>
            <translation>Su nota</translation>
        </message>
        <message>
            <source>Your note, refused</source>
            <translation>Su nota, rechazada</translation>
        </message>
        <message>
            <source>Your note, perhaps written</source>
            <translation>Su nota, quizá escrita</translation>
        </message>
        <message>
            <source>{promise} (note not sent yet)</source>
            <translation>{promise} (nota aún sin enviar)</translation>
        </message>
        <message>
            <source>Your note: customers can see it; hide it in {office}</source>
            <translation>Su nota: los clientes la ven; ocúltela en {office}</translation>
        </message>
    </context>
</TS>
