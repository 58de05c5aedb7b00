/*
 * The page's end of the socket to the dev server (see scripts/dev/messages.ts). Other live scripts take part
 * through `lecternLive`: `hear(type, listener)`, `tell(message)`, and `receive(message)` for messages that come another
 * way.
 */
;(() => {
  const listeners = new Map()
  let socket
  let wait = 0

  const lecternLive = {
    /** What the server wrote into this page: its session and the version of the deck. */
    page: JSON.parse(document.getElementById('lectern-live').textContent),
    hear(type, listener) {
      listeners.set(type, [...(listeners.get(type) ?? []), listener])
    },
    /** Closes the socket; the page connects again by itself. */
    drop: () => socket.close(),
    receive(message) {
      for (const listener of listeners.get(message.type) ?? []) listener(message)
    },
    tell(message) {
      if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message))
    },
  }
  window.lecternLive = lecternLive

  function connect() {
    socket = new WebSocket(`ws://${location.host}/.lectern/socket`)
    socket.addEventListener('open', () => {
      wait = 0
    })
    socket.addEventListener('message', ({ data }) => {
      lecternLive.receive(JSON.parse(data))
    })
    // The server may be starting again, or this computer waking up.
    socket.addEventListener('close', () => {
      wait = Math.min(wait + 200, 2000)
      setTimeout(connect, wait)
    })
  }

  addEventListener('online', () => {
    if (socket.readyState === WebSocket.CLOSED) connect()
  })
  // Listeners of the scripts that follow must be there before the first message.
  setTimeout(connect)
})()
