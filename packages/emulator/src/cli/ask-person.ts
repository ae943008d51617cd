import { WrongUsage } from './failure.js'

/** Whether questions can be asked: a terminal, no continuous integration, and nobody said `--yes`. */
export function mayAsk({ yes }: { yes?: boolean | undefined }): boolean {
  return process.stdin.isTTY === true && !process.env.CI && yes !== true
}

/** A question with the option that answers it beforehand. */
export interface Question {
  message: string
  /** For instance `--origin`. */
  option: string
  placeholder?: string
  /** What is wrong with an answer; nothing when it is right. */
  wrong?: (answer: string) => string | undefined
}

/**
 * Asks for a line of text, where questions can be asked.
 *
 * @throws {WrongUsage} naming the option, where they cannot, or when the person leaves.
 */
export async function askText(question: Question, may: boolean): Promise<string> {
  const { message, option, placeholder, wrong } = question
  if (!may) throw new WrongUsage(`${message} Say it by ${option}.`)
  const { isCancel, text } = await import('@clack/prompts')
  const answer = await text({
    message,
    ...(placeholder !== undefined && { placeholder, initialValue: placeholder }),
    validate: (value) => wrong?.(value ?? ''),
  })
  if (isCancel(answer)) throw new WrongUsage('Left without an answer; nothing was done.')
  return answer
}

/** Asks which of `values` it is; the first is chosen at the start. @throws {WrongUsage} when the person leaves. */
export async function askChoice(message: string, values: Readonly<Record<string, string>>): Promise<string> {
  const { isCancel, select } = await import('@clack/prompts')
  const options = Object.entries(values).map(([value, label]) => ({ value, label }))
  const answer = await select({ message, options })
  if (isCancel(answer)) throw new WrongUsage('Left without an answer; nothing was done.')
  return answer
}

/** Asks yes or no. @throws {WrongUsage} when the person leaves. */
export async function askYes(message: string): Promise<boolean> {
  const { confirm, isCancel } = await import('@clack/prompts')
  const answer = await confirm({ message })
  if (isCancel(answer)) throw new WrongUsage('Left without an answer; nothing was done.')
  return answer
}
