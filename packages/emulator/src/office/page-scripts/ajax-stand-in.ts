/**
 * The few globals of MicrosoftAjax 3.5 that Outlook's builds of Office.js look for before they start.
 * Runs in the page: uses nothing outside itself, and leaves a library that is already there alone.
 */
export function ajaxStandIn(): void {
  type Bag = Record<string, unknown>
  const page = window as unknown as Bag
  if (page.Sys) return

  const define = (target: object, members: Bag): void => {
    for (const [name, value] of Object.entries(members)) {
      if (name in target) continue
      Object.defineProperty(target, name, { value, configurable: true, writable: true })
    }
  }
  const errorOf = (name: string) => (parameter?: unknown, message?: unknown) =>
    Object.assign(new Error(String(message ?? parameter ?? name)), { name })

  page.Type = Function
  define(Function, {
    registerNamespace(path: string) {
      let at = page
      for (const part of path.split('.')) {
        at[part] ??= {}
        at = at[part] as Bag
      }
    },
    registerClass: () => undefined,
    createDelegate:
      (instance: unknown, method: (...given: unknown[]) => unknown) =>
      (...given: unknown[]) =>
        method.apply(instance, given),
    _validateParams: () => null,
    _validateParameter: () => null,
  })
  define(Function.prototype, { registerClass: () => undefined })
  define(Error, {
    create: (message?: string, facts?: object) => Object.assign(new Error(message), facts),
    argument: errorOf('Sys.ArgumentException'),
    argumentNull: errorOf('Sys.ArgumentNullException'),
    argumentOutOfRange: errorOf('Sys.ArgumentOutOfRangeException'),
    argumentType: errorOf('Sys.ArgumentTypeException'),
    argumentUndefined: errorOf('Sys.ArgumentUndefinedException'),
    invalidOperation: errorOf('Sys.InvalidOperationException'),
    notImplemented: errorOf('Sys.NotImplementedException'),
    parameterCount: errorOf('Sys.ParameterCountException'),
  })
  define(String, {
    format: (template: string, ...values: unknown[]) =>
      template.replace(/\{(\d+)\}/g, (_whole, index: string) => String(values[Number(index)] ?? '')),
  })

  class StringBuilder {
    #text: string
    constructor(text = '') {
      this.#text = String(text)
    }
    append(text: unknown): this {
      this.#text += String(text)
      return this
    }
    toString(): string {
      return this.#text
    }
  }
  page.Sys = {
    StringBuilder,
    Debug: { trace: () => undefined },
    Browser: { agent: null, InternetExplorer: {} },
    Serialization: {
      JavaScriptSerializer: {
        serialize: (value: unknown) => JSON.stringify(value),
        deserialize: (text: string) => JSON.parse(text) as unknown,
      },
    },
  }
}
