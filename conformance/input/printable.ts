/** Control characters replaced: a terminal must not take what a file says as its commands, and a message is one line. */
export const printable = (text: string): string => text.replace(/\p{C}|[\u2028\u2029]/gu, '?');
