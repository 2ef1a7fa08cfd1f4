/** A scenario has more side states or lists of segments than the tables hold: it cannot be enumerated, and a walk must begin with new tables. */
export class TableFull extends RangeError {}
