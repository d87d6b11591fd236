/** A number and its noun. */

export function plural(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`
}
