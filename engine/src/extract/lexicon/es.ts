import { esAsks } from "./es-asks.ts";
import { esLures } from "./es-lures.ts";
import type { Lexicon } from "./lexicon.ts";

/** Spanish of Spain and of the Americas together. */
// oxfmt-ignore: several phrases a line, those of one idea together
export const es: Lexicon = {
  language: "es",
  asks: esAsks,
  lures: esLures,
  pressures: {
    urgency: [
      "urgente|urgencia .. confirme|responda|actualice|pague|llame|aviso|verifique|contacte|acceda|su|importante", "accion|respuesta|atencion|aviso urgente|inmediata|requerida|necesaria|importante", "con urgencia|caracter|maxima", "inmediatamente|urgentemente", "lo antes posible", "lo mas pronto|rapido posible", "cuanto antes", "a la .. mayor brevedad", "sin demora|falta|esperar", "actue|actua|dese|apresurese ya|ahora|rapido|prisa|inmediatamente", "ultimo|ultima aviso|notificacion|oportunidad|recordatorio|advertencia|llamada", "antes de que sea .. tarde", "de inmediato", "responda|confirme|verifique|actualice|pague|llame ya|ahora|hoy|inmediatamente", "de forma|manera urgente|inmediata",
    ],
    deadline: [
      "en|dentro|proximas|las|plazo .. # horas|dias|hora|h|minutos|dia|hrs", "plazo .. # .. horas|dias|h", "antes de|del|las # horas|h|dias|de|medianoche|hoy|manana", "caduca|vence|expira|termina|finaliza|caducan|vencen hoy|manana|en|pronto|el", "hasta .. hoy|manana|el|medianoche|las", "tiene|tienes|dispone|queda|quedan|solo .. # horas|dias|h|minutos|hora|dia", "valido|valida|disponible|oferta .. hasta|solo|durante|por hoy|#|manana|el", "ultimo|ultimos dia|dias|plazo|horas", "fecha limite", "hoy mismo", "solo|unicamente hoy|por", "a mas tardar", "antes de .. hoy|manana|medianoche",
    ],
    threat: [
      "para|de|evite|evitar|evita .. suspension|bloqueo|cancelacion|recargo|recargos|sancion|embargo|corte|cargos|multa|multas|intereses|devolucion|interrupcion|cierre|sanciones", "de lo contrario", "en caso contrario", "si no .. sera|seran|perdera|procederemos|quedara|bloquear*|cancelar*|suspend*|eliminar*|devolver*", "sera|seran|quedara .. permanentemente|definitivamente|automaticamente .. suspen*|bloque*|cancel*|cerrad*|elimin*|desactiv*", "sera|seran suspendida|suspendido|bloqueada|bloqueado|cancelada|cancelado|cerrada|eliminada|desactivada|desactivado|devuelto|embargado|destruido", "perdera|perder|perderas|pierda .. acceso|cuenta|derecho|puntos|beneficio|servicio|definitivamente", "recargo|multa|intereses|cargo|cargos adicional|demora|adicionales|extra|de .. #|demora|mora", "falta|no|impago .. pago|respuesta|confirmacion|regularizar .. resultara|implica*|supondra|sera|conllev*|dara|embargo|suspen*|bloque*|cancel*", "medidas|acciones|consecuencias|via legales|judiciales|judicial|legal", "bloqueo|suspension|cancelacion|cierre definitivo|definitiva|inmediato|inmediata|permanente|total|automatico|automatica", "embargo de|sobre .. bienes|nomina|cuenta|salario", "bajo pena|apercibimiento de",
    ],
    secrecy: [
      "no .. diga|digas|cuente|cuentes|comente|hable|informe|comparta|comentes .. nadie|banco|policia|familia|esto|nada", "mantenga|mantener|manten|guarde|guarda|mantengalo .. secreto|confidencial|confidencialidad|discrecion|entre", "entre nosotros|tu .. dos|y|solo|quede", "total|absoluta|maxima|estricta|mucha discrecion|confidencialidad|reserva", "estrictamente|altamente|sumamente|totalmente confidencial|secreto|privado", "sin .. decir|informar|avisar|contar .. nadie|banco|policia|familia", "no .. cuelgue|cuelgues|corte .. llamada|telefono|linea", "no llame|contacte|informe|avise|acuda .. policia|banco|autoridades|sucursal", "asunto|operacion|transaccion|negocio|tema confidencial|secreto|delicado|privado", "borre|elimine|borra este|el mensaje|correo .. despues|tras|una|leer", "absoluto secreto", "en secreto|confidencialidad|confianza",
    ],
    exclusive: [
      "oferta|invitacion|ventaja|regalo|recompensa|promocion|bono exclusiva|exclusivo|especial|unica|limitada|reservada|reservado|unico", "exclusivamente|especialmente|exclusivo|reservado|solo|unicamente para .. usted|ti|clientes|miembros|seleccionad*|suscriptores|elegidos", "cliente|clientes|miembro especial|vip|seleccionado|seleccionados|fiel|preferente|privilegiado|premium", "usted|ha|eres|es .. uno|sido|de .. seleccionado|elegido|invitado|los .. afortunad*|para|como|pocos|elegid*|exclusiv*|seleccionad*", "plazas|unidades|existencias|stock|cupos|lugares limitadas|limitados|limitado", "ultimas|quedan|pocas .. plazas|unidades|#", "primeros clientes|inscritos|participantes|#", "oportunidad|ocasion unica|exclusiva|irrepetible|imperdible|limitada", "hasta agotar|fin .. existencias|stock", "por tiempo limitado", "no .. pierda|pierdas|deje|dejes .. oportunidad|ocasion|oferta", "invitado|invitada especial|exclusivo|vip",
    ],
  },
  negators: [
    "nunca", "jamas", "no comparta|comparte|compartas|haga|haz|hagas|pulse|pulses|pinche|pinches|facilite|facilites|proporcione|envie|envies|introduzca|ingrese|abra|abras|llame|llames|responda|respondas|instale|revele|pague|siga|acceda", "no descargue|descargues|entregue|diga|digas|de|indique|confirme|utilice|compre|use|entre|escanee|transfiera|conteste|clique|des", "no debe|debes|deben|tiene|es|hay|necesita|sera .. compartir|facilitar|responder|pulsar|llamar|abrir|introducir|que|necesario|instalar|pagar|enviar|ninguna|realizar", "no|nunca|jamas le|te|les|os? .. pedimos|pedira|pide|pediremos|solicita|solicitamos|solicitara|solicitaremos|piden|enviamos|llamamos|pedir", "en ningun|ninguna caso|momento|circunstancia", "bajo ningun|ninguna concepto|circunstancia", "evite|evita pulsar|abrir|compartir|responder|facilitar|hacer|llamar|pinchar", "sin pulsar|abrir|compartir|facilitar|responder|hacer", "desconfie|desconfia|cuidado|sospeche de|con|si", "nadie .. pide|pedira|debe|puede|solicita", "ningun|ninguna .. empleado|banco|agente|accion|gestor .. pide|pedira|necesari*|solicit*|debe|requier*", "en lugar|vez de", "fraude|fraudes|estafa|estafas|estafadores|estafador|timo|delincuentes|ciberdelincuentes|phishing|smishing|fraudulentos|fraudulento .. pid*|solicit*|intent*|envi*|enlace*|usan|hacen|dicen|que|suplant*",
  ],
  refusals: [
    "nunca|jamas|no le|te|les|os? .. pedimos|pedira|pediran|pediremos|pide|piden|solicita|solicitan|solicitamos|solicitara|solicitaremos",
    "si recibe|recibes|alguien ... pide|pida|solicit*|pidiendo*", "mensajes|estafadores|delincuentes .. piden|pidan|solicit*|pidiendo*", "nunca .. enlace|enlaces",
  ],
  impersonalGreetings: [
    "estimado|estimada|estimados|querido|querida|apreciado|apreciada|distinguido|distinguida|respetado .. cliente|clientes|clienta|usuario|usuaria|usuarios|contribuyente|beneficiario|titular|amigo|miembro|suscriptor|asegurado|ciudadano|socio|abonado|colega|conductor", "hola|buenas|buenos .. cliente|usuario|usuaria|estimado|estimada", "senor|senora a? .. cliente|contribuyente|usuario", "atencion|aviso cliente|usuario|contribuyente|beneficiario|titular|a", "a quien .. corresponda|interese", "muy senor|senores mio|mios|nuestro", "estimado a", "senor es|a",
  ],
  selfReferences: [
    "su|tu|sus|tus cuenta|tarjeta|pedido|suscripcion|paquete|factura|plan|perfil|acceso|puntos|envio|app|banca|linea .. {brand}", "cuenta|pedido|paquete|suscripcion|factura|tarjeta|cliente|clientes|app|aplicacion|envio {brand}", "equipo|soporte|atencion|servicio|banco|grupo|asistencia|departamento|central .. {brand}", "gracias por .. elegir|comprar|ser|usar|confiar|utilizar|confianza|suscribirte|compra .. {brand}", "bienvenido|bienvenida|bienvenidos .. {brand}", "estimado|estimada|querido cliente|clienta|usuario|suscriptor .. {brand}", "cliente|clientes|usuario|miembro|abonado {brand}", "{brand} le|te|les informa|informamos|comunica|recuerda|avisa|agradece|ha|invita|nunca", "{brand} informa|comunica|alerta|aviso|info|seguridad|notificacion|atencion|espana|mexico|online", "atentamente|saludos|cordialmente|saludo .. {brand}", "en nombre de {brand}", "desde|somos|aqui de? {brand}", "mensaje|aviso|notificacion|alerta|comunicado .. de {brand}", "en {brand} .. nos|estamos|siempre|nunca|trabajamos", "todos los derechos reservados .. {brand}", "el|la equipo|familia de {brand}",
  ],
};
