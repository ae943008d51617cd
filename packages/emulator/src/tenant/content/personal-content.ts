/** Somebody who writes mail. */
export interface Correspondent {
  name: string
  address: string
}

/** A message as it is told here; ids and HTML follow from it. */
export interface MessageFacts {
  /** When it arrived, UTC, to the minute. */
  at: string
  from: Correspondent
  /** Other people it went to. */
  alsoTo?: readonly Correspondent[]
  subject: string
  text: string
  unread?: boolean
  important?: boolean
  attachments?: boolean
}

/** A file or, without an extension, a folder at the root of a drive. */
export interface FileFacts {
  name: string
  /** Bytes; none for a folder. */
  size?: number
  /** When it was changed last, UTC, to the minute. */
  changed: string
  created: string
}

/** The working life of one person: their mail and files. */
export interface PersonalContent {
  userId: string
  messages: readonly MessageFacts[]
  files: readonly FileFacts[]
}

/** The people of Contoso who write to one another. */
export const colleagues = {
  mila: { name: 'Mila Nikolova', address: 'milan@contoso.com' },
  noah: { name: 'Noah Fischer', address: 'nomfa@contoso.com' },
  ada: { name: 'Ada Brandt', address: 'admin@contoso.com' },
  felix: { name: 'Felix Dimitrov', address: 'federated@corp.contoso.com' },
  petra: { name: 'Petra Lindqvist', address: 'petra.lindqvist@contoso.com' },
  georgi: { name: 'Georgi Petrov', address: 'georgi.petrov@contoso.com' },
  ines: { name: 'Inês Carvalho', address: 'ines.carvalho@contoso.com' },
  tomas: { name: 'Tomás Novák', address: 'tomas.novak@contoso.com' },
  people: { name: 'People & Culture', address: 'people@contoso.com' },
} as const satisfies Record<string, Correspondent>
