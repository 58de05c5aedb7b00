export interface FlagOptions {
  readonly profile: string
  readonly sandbox: boolean
}

/**
 * The command line of the browser. Web security stays on; everything that could reach the network is off:
 * no proxy, no name resolves, WebRTC may not send, and no background service runs. [pure]
 */
export function browserFlags({ profile, sandbox }: FlagOptions): readonly string[] {
  return [
    '--headless',
    '--remote-debugging-pipe',
    `--user-data-dir=${profile}`,
    ...(sandbox ? [] : ['--no-sandbox']),
    // No network.
    '--host-resolver-rules=MAP * ~NOTFOUND',
    '--no-proxy-server',
    '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
    '--dns-prefetch-disable',
    '--block-new-web-contents',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-domain-reliability',
    '--disable-sync',
    '--no-pings',
    // Nothing but the page.
    '--disable-breakpad',
    '--disable-default-apps',
    '--disable-extensions',
    '--disable-features=Translate,MediaRouter,OptimizationHints,AutofillServerCommunication',
    '--mute-audio',
    '--no-default-browser-check',
    '--no-first-run',
    '--password-store=basic',
    '--use-mock-keychain',
    // The same picture everywhere, in the background as well as in front.
    '--disable-backgrounding-occluded-windows',
    '--disable-renderer-backgrounding',
    '--disable-background-timer-throttling',
    '--force-color-profile=srgb',
    '--font-render-hinting=none',
    '--hide-scrollbars',
    // A scaled picture has other pixels where two tiles meet, and where they meet is chance.
    '--default-tile-width=4096',
    '--default-tile-height=4096',
    '--lang=en-US',
    // Containers often give /dev/shm only 64 MB.
    '--disable-dev-shm-usage',
    'about:blank',
  ]
}
