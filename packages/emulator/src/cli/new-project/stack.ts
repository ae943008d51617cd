/** What a new project may be made of, each with its choices; the first is the default. */
export const choices = {
  app: {
    question: 'Which apps will it run in?',
    values: { outlook: 'Outlook', documents: 'Word, Excel and PowerPoint' },
  },
  page: { question: 'How is the page written?', values: { plain: 'without a library', react: 'React' } },
  server: {
    question: 'What is the API written with?',
    values: {
      express: 'Express',
      fastify: 'Fastify',
      none: 'none: nested app authentication, and Graph from the page',
    },
  },
  language: {
    question: 'In which language?',
    values: { typescript: 'TypeScript', javascript: 'JavaScript' },
  },
} as const

type Choices = typeof choices

/** The choices of one project. */
export type Stack = { [name in keyof Choices]: keyof Choices[name]['values'] }

/** Names of the choices. */
export const choiceNames = Object.keys(choices) as (keyof Stack)[]

/** Every stack that there is. */
export function allStacks(): Stack[] {
  return choiceNames.reduce<Partial<Stack>[]>(
    (stacks, name) =>
      stacks.flatMap((stack) =>
        Object.keys(choices[name].values).map((value) => ({ ...stack, [name]: value })),
      ),
    [{}],
  ) as Stack[]
}

/** The folders of `templates` of which a project of this stack is put together, later ones over earlier ones. */
export function foldersOf({ app, page, server, language }: Stack): string[] {
  const own = ['all', app, page, server]
  return language === 'typescript' ? [...own, language, `${language}-${server}`, `${language}-${page}`] : own
}
