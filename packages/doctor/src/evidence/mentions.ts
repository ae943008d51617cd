/** Words for circumstances, by the name under which rules ask for them. */
const patterns = {
  outlook: /\boutlook\b|\bowa\b/i,
  web: /\bOWA\b|outlook (?:on the )?web|office (?:on the )?web|(?:excel|word|powerpoint) (?:on the web|online)|office online/i,
  'new outlook': /\bnew outlook\b|\bolk\b|one outlook/i,
  mac: /\bmac(?:os)?\b/i,
  mobile: /\bipad\b|\biphone\b|\bios\b|\bandroid\b|outlook mobile/i,
  teams: /\bin teams\b|edit in teams/i,
  safari: /\bsafari\b/i,
  firefox: /\bfirefox\b/i,
  'tracking protection': /tracking (?:protection|prevention)|third.party cookies?|\bITP\b/i,
  'conditional access': /conditional access|\bCA policy\b|require (?:mfa|multi)/i,
  // Who writes that it is not passed has ruled it out.
  'graph access option':
    /(?<!(?:\bnot|n['’]t|without)(?: \w+){0,2} )forMSGraphAccess(?!["']?\s*[:=]\s*false)/i,
  sideloaded: /side.?load/i,
  deployed: /\bdeployed\b|marketplace|appsource/i,
  'never settles':
    /never (?:resolves?|returns?|settles?|completes?|comes back)|neither resolves?|\bhangs?\b|does(?:n't| not) (?:resolve|return|come back)|stuck (?:forever|pending)|(?:is|does|are) never (?:be )?invoked?\b|neither (?:the )?(?:then|catch)\b/i,
  'on premises': /on.prem(?:ise)?s?\b|hybrid|exchange server/i,
  'exchange token': /getCallbackTokenAsync|getUserIdentityTokenAsync/i,
  'own scope': /access_as_user/i,
  'sign-in scopes only':
    /scopes?["']?\s*[:=]\s*\[\s*(?:["'](?:openid|profile|email|offline_access)["']\s*,?\s*)+\]|\bscopes?["']?\s*[:=]\s*["']?(?:(?:openid|profile|email|offline_access)[ ,]*)+["']?\s*(?:$|[\r\n};])/im,
  'no traffic': /no (?:network|http) (?:traffic|request|call)|nothing on the wire/i,
  'bridge supported': /NestedAppAuth.{0,40}(?:true|supported)|isSetSupported.{0,60}true/i,
  'bridge undefined': /nestedAppAuthBridge.{0,60}undefined|undefined.{0,60}nestedAppAuthBridge/i,
  proxy: /\bproxy\b/i,
  'no network': /\bNoNetwork\b|NO_NETWORK|no_network_connectivity/i,
  'about link': /about:(?:blank)?\b.{0,80}(?:app|open)|(?:app|open).{0,60}about:/i,
  'event handler':
    /event.based|launch ?event|OnMessageSend|OnAppointmentSend|OnNewMessageCompose|smart alerts/i,
  framed: /X-Frame-Options|frame-ancestors|refused to (?:display|connect|frame).{0,200}|in a frame because/i,
  'shared mailbox': /shared (?:mailbox|mail ?folder|calendar|folder)|\bdelegates?\b/i,
  'mailbox inactive':
    /MailboxNotEnabledForRESTAPI|mailbox is either inactive|soft-deleted, or is hosted on-premise|hosted on-premise|REST API is not yet supported for this mailbox/i,
  unregistered: /unregistered|device (?:state|is not).{0,40}(?:registered|known)|not registered/i,
  dialog: /\bdialog\b|displayDialogAsync|web ?view/i,
  broker: /\bbroker\b|\bNAA\b|nested app/i,
  'verified domain': /\b(?:un)?verified domain\b|already owned domain|HostNameNotOnVerifiedDomain/i,
  'item elsewhere':
    /ErrorItemNotFound|ErrorInvalidMailboxItemId|Item Id doesn['’]t belong to the current mailbox|specified object was not found in the store/i,
  'switched account':
    /switch(?:e[ds]|ing)? (?:to |between )?(?:the |an?other |a (?:different|new|second) |my )?(?:work |personal )?(?:account|user)|previous user|first user|first\/original user|(?:wrong|different) (?:user|account)\b|other account|token[^.\n]{0,40} not related to the current user/i,
  'popup fails':
    /(?:error|fails?(?:ed)?|unable|cannot|can['’]?t)[^.\n]{0,20}(?:to )?(?:open(?:ing)?|load|show)[^.\n]{0,15} (?:login )?pop-?up|blocks? all pop-?ups|pop-?up[^.\n]{0,80}microsoft store/i,
  'vanity address': /\bvanity (?:url|domain|address)/i,
  'consent required': /consent[_ ](?:is )?required\b/i,
  'audience in words': /\baud\b\s*[=:][^\n]{0,80}\n?[^\n]{0,40}\binstead of\b/i,
  'resource and origin differ':
    /resource[^.\n]{0,40}\bmanifest\b[^.\n]{0,30}\borigin\b[^.\n]{0,20}(?:do(?:es)? not|don['’]t) match/i,
  'script not listed':
    /not listed in (?:the )?allowed origin|not listed in .{0,60}microsoft-officeaddins-allowed\.json/i,
  'no window':
    /cannot read propert(?:y|ies) (?:of (?:undefined|null) \(reading )?['"]?(?:href|location|origin|localStorage)\b|\b(?:window|document|localStorage) is (?:not defined|undefined)/i,
  'dialog stays blank':
    /\bdialog\b[^.\n]{0,60}\b(?:blank|empty)\b|\b(?:blank|empty)\b[^.\n]{0,30}\bdialog\b|not supported in (?:the |a )?dialog/i,
  'token of another tenant':
    /guest[\s\S]{0,200}\btoken (?:is |was |gets )?(?:issued )?(?:by|from|of|for) (?:the )?(?:home |other |wrong )?tenant/i,
  'outlook.com': /(?<!@)\boutlook\.com\b|\bhotmail\b|personal (?:microsoft )?account/i,
  'token of Office': /getAccessToken/,
  'WebApplicationInfo without the scope profile':
    /<WebApplicationInfo>(?![\s\S]{0,1500}?<Scope>\s*profile\s*<)[\s\S]{0,1000}?<Scope>[\s\S]{0,1000}?<\/WebApplicationInfo>/i,
  'list of scripts by another name':
    /microsoft-office-?add-?in-allowed\.json|microsoft-office-add-?ins-allowed\.json|microsoft-officeadd-ins-allowed\.json/i,
  'evaluated anew':
    /Continuous access evaluation resulted in challenge|ClaimsChallengeRequiredException|TokenCreatedWithOutdatedPolicies|LocationConditionEvaluationSatisfied|\bTokenIssuedBeforeRevocationTimestamp\b/i,
  'approval page':
    /need(?:s)? admin approval|only an admin can grant|an admin (?:must|needs to|has to) (?:grant|approve|consent)|approval required[\s\S]{0,200}admin/i,
  'token for Graph':
    /tokens? (?:issued |meant |acquired )?for (?:the )?(?:MS|Microsoft) ?Graph|(?:MS|Microsoft) ?Graph (?:access )?token|graph (?:access )?token/i,
  'single-page library':
    /@azure\/msal-(?:browser|react|angular)|BrowserAuthError|\bServerError: invalid_client/i,
  'amr without mfa':
    /(?:does(?:n't| not) (?:include|have|contain)|without|lacks?|missing)[^.\n]{0,30}\bmfa\b[^.\n]{0,40}\bamr\b|\bamr\b[^.\n]{0,40}(?:without|does(?:n't| not) (?:include|have|contain)|lacks?)[^.\n]{0,20}\bmfa\b/i,
  'many calls':
    /\b(?:parallel|concurrent|simultaneous|rapid|several|multiple)(?:ly)?\b.{0,30}(?:calls?|requests?)|calls? in parallel/i,
} as const satisfies Record<string, RegExp>

/** Name of a circumstance. */
export type Mention = keyof typeof patterns

/** The circumstances that a text speaks of. */
export function mentionsIn(text: string): Mention[] {
  return (Object.keys(patterns) as Mention[]).filter((name) => patterns[name].test(text))
}
