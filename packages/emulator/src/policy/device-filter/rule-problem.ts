/** What is wrong with a rule, for people. */
export class RuleProblem extends Error {}
