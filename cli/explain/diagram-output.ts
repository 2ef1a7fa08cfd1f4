import type { ExplainedCapture } from '../../conformance/connections/explain-capture.js';
import type { ExplainedConnection } from '../../conformance/connections/explained.js';
import { captureLine } from '../../conformance/presentation/capture-line.js';
import { counted } from '../../conformance/presentation/counted.js';
import { diagramMermaid } from '../../conformance/presentation/diagram-mermaid.js';
import type { DiagramOptions } from '../../conformance/presentation/diagram-row.js';
import { diagramText } from '../../conformance/presentation/diagram-text.js';
import { explainPage } from '../../conformance/presentation/explain-page.js';
import type { ExplainOutput, ExplainResult } from './explain-output.js';
import { StepBudget } from './step-budget.js';

export const DIAGRAM_FORMS = ['text', 'mermaid', 'html'] as const;
export type DiagramForm = (typeof DIAGRAM_FORMS)[number];

/** The sequence diagrams of the first selected connections. */
export class DiagramOutput implements ExplainOutput {
  readonly #print: (text: string) => void;
  readonly #form: DiagramForm;
  readonly #options: DiagramOptions;
  readonly #budget: StepBudget;
  readonly #page: ExplainedConnection[] = [];
  readonly #notes: string[] = [];
  #left = 0;

  constructor(print: (text: string) => void, form: DiagramForm, all: boolean, options: DiagramOptions) {
    this.#print = print;
    this.#form = form;
    this.#options = options;
    this.#budget = new StepBudget(all);
  }

  wantsSteps(): boolean {
    return this.#budget.take();
  }

  connection(connection: ExplainedConnection): void {
    if (connection.steps.length === 0) this.#left += 1;
    else if (this.#form === 'html') this.#page.push(connection);
    else if (this.#form === 'mermaid')
      this.#print(`%% connection ${connection.number}\n${diagramMermaid(connection, this.#options)}\n`);
    else this.#print(`${diagramText(connection, this.#options)}\n`);
  }

  capture(capture: ExplainedCapture): void {
    this.#notes.push(captureLine(capture));
  }

  end({ complete }: ExplainResult): void {
    const more = `${counted(this.#left, 'more connection')} not drawn: --connection draws one of them, --all draws all`;
    const notes = [
      ...this.#notes,
      ...(this.#left > 0 ? [more] : []),
      ...(complete ? [] : ['Incomplete: what is told is what was read.']),
    ];
    if (this.#form === 'html') this.#print(explainPage(this.#page, notes, this.#options));
    else this.#print(notes.map((note) => `${this.#form === 'mermaid' ? '%% ' : ''}${note}\n`).join(''));
  }
}
