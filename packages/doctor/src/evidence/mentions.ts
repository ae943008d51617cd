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
  // A token that was obtained by the call has other troubles.
  'exchange token fails':
    /(?:fail|unable|error|null\b|undefined|not (?:work|return)|n['’]t (?:work|return|get)|cannot|no longer|stopped|legacy)[^\n]{0,120}(?<!\b(?:obtained|got|acquired|retrieved)\b[^\n]{0,60})(?:getCallbackTokenAsync|getUserIdentityTokenAsync)|(?<!\b(?:obtained|got|acquired|retrieved)\b[^\n]{0,60})(?:getCallbackTokenAsync|getUserIdentityTokenAsync)[^\n]{0,120}(?:fail|unable|error|null\b|undefined|not (?:work|return)|n['’]t (?:work|return|get)|cannot|no longer|stopped|legacy)/i,
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
  dialog: /\bdialog\b|displayDialogAsync|web ?view|(?:built?.?in|embedded) browser/i,
  broker: /\bbroker\b|\bNAA\b|nested app/i,
  'device policy':
    /\b(?:complian(?:t|ce)|managed) device|device (?:management )?(?:compliance|complian|state)|compliance polic/i,
  'works in a browser':
    /\bwork(?:s|ed|ing)?\b[^.\n]{0,40}\bin (?:an? |the |any |my )?(?:(?:native|normal|regular|external|system|default|real|separate) )?browser\b/i,
  'verified domain': /\b(?:un)?verified domain\b|already owned domain|HostNameNotOnVerifiedDomain/i,
  'item elsewhere':
    /ErrorItemNotFound|ErrorInvalidMailboxItemId|\bItem\b[^\n]{0,200} doesn['’]t belong to the (?:current|targeted) mailbox|specified object was not found in the store/i,
  'switched account':
    /switch(?:e[ds]|ing)? (?:to |between )?(?:the |an?other |a (?:different|new|second) |my )?(?:work |personal )?(?:account|user)|previous user|first user|first\/original user|(?:wrong|different) (?:user|account)\b|other account|token[^.\n]{0,40} not related to the current user/i,
  'popup fails':
    /\bno (?:\w+ )?pop-?ups?\b(?! ?block)|\bpop-?ups?\b[^.\n]{0,40}(?:\bnever\b|\bnot\b|n['’]t\b)[^.\n]{0,20}\b(?:open|show|appear|display|load|come)|\bpop-?ups? (?:is|are|was|were|gets?|being) (?:\w+ )?(?:blocked|suppressed)|(?:error|fails?(?:ed)?|unable|cannot|can['’]?t)[^.\n]{0,20}(?:to )?(?:open(?:ing)?|load|show)[^.\n]{0,15} (?:login )?pop-?up|blocks? all pop-?ups|pop-?up[^.\n]{0,80}microsoft store/i,
  popup: /(?:login|acquireToken)Popup\b|\b(?:log-?in|sign-?in|auth\w*) pop-?up|\bpop-?up window/i,
  'not on the desktop': notOnTheDesktop,
  'dialog does not open':
    /(?:displayDialogAsync|\bdialog\b)[^.\n]{0,60}(?:\bnever\b|\bnot\b|n['’]t\b|\bfails? to\b|\bnothing\b)[^.\n]{0,25}\b(?:open|show|appear|launch|happen)|\bno dialog\b[^.\n]{0,40}\b(?:open|show|appear)/i,
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
  'personal account':
    /\bMSA (?:user|account|mailbox)|personal (?:microsoft )?accounts?\b|consumer accounts?\b|\bhotmail\b|(?:outlook\.com|gmail) (?:account|mailbox|user)/i,
  guest: /\bguests?\b|\bB2B\b/i,
  'another tenant':
    /\bwork(?:s|ed|ing)?\b[\s\S]{0,400}\b(?:other|another|different|external|(?:customer|client)['’]?s['’]?) (?:\w+ ){0,2}(?:tenant|organi[sz]ation)|\b(?:other|another|different|external|(?:customer|client)['’]?s['’]?) (?:\w+ ){0,2}(?:tenant|organi[sz]ation)[\s\S]{0,400}\bworks (?:fine |well )?(?:in|for|with|under) (?:my|our|the)\b/i,
  'another cloud':
    /login\.microsoftonline\.us\b|partner\.microsoftonline\.cn\b|\bGCC[- ]?High\b|\bUS ?Gov(?:ernment)?\b|\bgovernment cloud\b|\b21vianet\b/i,
  'on behalf of': /on.behalf.of|\bOBO\b|jwt-bearer/i,
  'issuer of version 1':
    /sts\.windows\.net[\s\S]{0,80}\b(?:instead of|rather than|(?:and|but) not|expect\w*)\b[\s\S]{0,60}login\.microsoftonline\.com|login\.microsoftonline\.com[\s\S]{0,80}\b(?:but|while|expect\w*)\b[\s\S]{0,60}sts\.windows\.net/i,
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
    /tokens? (?:issued |meant |acquired )?for (?:the )?(?:(?:MS|Microsoft) ?)?Graph|graph (?:(?:api|access) ){0,2}token/i,
  // Where tokens are exchanged, one for Graph is what people want; this says that it is what they have.
  'issued for Graph':
    /\baud(?:ience)?\b[\W_]{0,6}(?:(?:is|was|set|to|of|with|the|claim)[\W_]{1,3}){0,4}(?:https:\/\/graph\.microsoft\.com\/?(?!\w)|00000003-0000-0000-c000-000000000000|(?:(?:Microsoft|MS) ?)?Graph\b)|https:\/\/graph\.microsoft\.com\/?["'`]? as (?:the |its )?aud|\btokens?\b (?:\w+ ){0,3}(?:intended|meant|only|targeted|targeting|scoped) (?:\w+ ){0,2}(?:for|at|to) (?:the )?(?:(?:Microsoft|MS) ?)?Graph\b/i,
  'refused by Graph': /Access token validation failure/i,
  'not for phones':
    /(?:\bmobile\b|\biOS\b|\biPad\b|\biPhone\b|\bandroid\b)[^.\n]{0,80}(?:\bnot?\b|n['’]t\b|un|\balready\b|\byet\b|\?)[^.\n]{0,30}(?:support|available|work|invoke)|(?:\bnot?\b|n['’]t\b|\bun|\bis\b|\bdoes\b)[^.\n]{0,40}(?:support|available|work)[^.\n]{0,60}(?:\bmobile\b|\biOS\b|\biPad\b|\biPhone\b|\bandroid\b)/i,
  'single-page library':
    /@azure\/msal-(?:browser|react|angular)|BrowserAuthError|\bServerError: invalid_client/i,
  'amr without mfa':
    /(?:does(?:n't| not) (?:include|have|contain)|without|lacks?|missing)[^.\n]{0,30}\bmfa\b[^.\n]{0,40}\bamr\b|\bamr\b[^.\n]{0,40}(?:without|does(?:n't| not) (?:include|have|contain)|lacks?)[^.\n]{0,20}\bmfa\b/i,
  'many calls':
    /\b(?:parallel|concurrent|simultaneous|rapid|several|multiple)(?:ly)?\b.{0,30}(?:calls?|requests?)|calls? in parallel/i,
} as const satisfies Record<string, RegExp | ((text: string) => boolean)>

/** Name of a circumstance. */
export type Mention = keyof typeof patterns

/** The circumstances that a text speaks of. */
export function mentionsIn(text: string): Mention[] {
  return (Object.keys(patterns) as Mention[]).filter((name) => {
    const found = patterns[name]
    return typeof found === 'function' ? found(text) : found.test(text)
  })
}

/** Whether it is said, within one passage, that something works in a browser and does not in an application of Office. */
function notOnTheDesktop(text: string): boolean {
  return [...text.matchAll(worksOnTheWeb)].slice(0, 20).some(({ index }) => {
    const passage = text.slice(Math.max(0, index - 400), index + 500)
    return failsOnTheDesktop.test(passage)
  })
}

const worksOnTheWeb =
  /\bwork(?:s|ed|ing)?\b[^.\n]{0,100}\b(?:OWA|web|browser|chrome|edge|safari|online)\b|\b(?:OWA|web|browser|chrome|edge|online)\b[^.\n]{0,60}\bworks?\b/gi
const failsOnTheDesktop =
  /\b(?:desktop|outlook (?:client|app)|(?:classic|windows) outlook|in teams)\b[^.\n]{0,100}(?:\bnot?\b|n['’]t\b|\bfails?\b|\bnever\b|\berrors?\b|\binstead\b)|(?:\bnot\b|n['’]t\b|\bfails?\b|\bnever\b)[^.\n]{0,60}\b(?:desktop|in (?:the )?(?:outlook|excel|word|powerpoint|teams)\b(?! (?:web|on the web|online|for the web)))/i
