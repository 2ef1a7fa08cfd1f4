import { CaptureError } from '../../conformance/captures/capture-error.js';
import type { CaptureSource } from '../../conformance/captures/read-capture.js';
import { breaksRule } from '../../conformance/connections/breaks-rule.js';
import { type ExplainedCapture, explainCapture } from '../../conformance/connections/explain-capture.js';
import type { ExplainedConnection } from '../../conformance/connections/explained.js';
import { InOrder } from '../../conformance/connections/in-order.js';
import type { TableLimits } from '../../conformance/connections/table-limits.js';
import { ChartMonitor } from '../../conformance/monitor/chart-monitor.js';
import { LifecycleCounter } from '../../conformance/presentation/lifecycle-summary.js';
import type { ExplainOutput } from './explain-output.js';
import { explainStatus } from './explain-status.js';
import { ReadingProgress } from './reading-progress.js';
import { isSelected, type SelectionOptions } from './selection.js';
import { untilStopped } from './until-stopped.js';

export interface ExplainRunOptions {
  readonly limits: TableLimits;
  readonly profile?: string;
  readonly ignoreChecksums: boolean;
  readonly stepsKept: number;
  readonly selection: SelectionOptions;
}

const sourceOf = (file: string, signal: AbortSignal): CaptureSource =>
  file === '-' ? { name: 'standard input', stream: untilStopped(process.stdin, signal) } : file;

/** Explains captures one after another and tells an output what was found. */
export class ExplainRun {
  readonly #options: ExplainRunOptions;
  readonly #output: ExplainOutput;
  readonly #counter = new LifecycleCounter();
  readonly #progress = new ReadingProgress();
  #met = 0;
  #segments = 0;
  #badInput = false;
  #broken = false;
  #incomplete = false;

  constructor(output: ExplainOutput, options: ExplainRunOptions) {
    this.#output = output;
    this.#options = options;
  }

  /** Connections met in all captures so far. */
  get connections(): number {
    return this.#met;
  }

  /** Returns the exit status. What cannot be read is told on stderr, and the next capture is taken. */
  async run(files: readonly string[], signal: AbortSignal): Promise<number> {
    for (const file of files) {
      if (signal.aborted) break;
      try {
        this.#told(await this.#explain(file, signal), signal);
      } catch (error) {
        if (!(error instanceof CaptureError)) throw error;
        this.#complain(error.message);
      }
    }
    this.#incomplete ||= signal.aborted || (this.#segments === 0 && !this.#badInput);
    const { summary } = this.#counter;
    const outcome = { badInput: this.#badInput, broken: this.#broken, incomplete: this.#incomplete };
    const status = explainStatus(outcome);
    this.#output.end({ summary, status, complete: !this.#incomplete && !this.#badInput });
    return status;
  }

  async #explain(file: string, signal: AbortSignal): Promise<ExplainedCapture> {
    const { limits, profile, selection, ignoreChecksums, stepsKept } = this.#options;
    const before = this.#met;
    const ordered = new InOrder<ExplainedConnection>((c) => this.#output.connection(c), before + 1);
    const source = sourceOf(file, signal);
    const name = typeof source === 'string' ? source : source.name;
    const found = await explainCapture(
      source,
      {
        ...{ limits, before, ignoreChecksums, stepsKept },
        ...(profile !== undefined && { profile }),
        monitor: (options) => new ChartMonitor(options),
        wantsSteps: (c) => isSelected(selection, c) && this.#output.wantsSteps(c),
      },
      {
        finished: (c) => {
          if (!isSelected(selection, c)) ordered.skip(c.number);
          else {
            this.#counter.add(c);
            this.#broken ||= c.report.deviations.some(breaksRule);
            ordered.add(c);
          }
        },
        progress: (bytes, frames, connections) => this.#progress.update(name, bytes, frames, connections),
      },
      signal,
    );
    this.#progress.clear();
    ordered.end();
    return found;
  }

  #told(found: ExplainedCapture, signal: AbortSignal): void {
    const { capture, connections, cutShort } = found;
    this.#met += connections;
    this.#segments += capture.counts.tcp;
    this.#incomplete ||= cutShort > 0;
    this.#output.capture(found);
    const { incomplete, name } = capture;
    if (incomplete !== null && !signal.aborted)
      this.#complain(
        `${name}, byte ${incomplete.offset}: ${incomplete.why}; what stands before was explained`,
      );
  }

  #complain(message: string): void {
    this.#badInput = true;
    this.#progress.clear();
    process.stderr.write(`tcproof: ${message} [TCP-CAPTURE]\n`);
  }
}
