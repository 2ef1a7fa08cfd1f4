/** One row of the requirement catalogue: what TCP is asked to do, in our own words. */
export interface RequirementRow {
  /** `A-O22`, `U-CLOSE-ESTAB`, `EDGE-LISTEN` ... */
  readonly key: string;
  /** Numbers of RFC 9293 Appendix B, as MUST-13. */
  readonly ids: readonly string[];
  /** Of RFC 9293 unless another source is named. */
  readonly section: string;
  readonly says: string;
  /** I state invariant, T one transition, S safety over traces, L liveness, R reachability, D disagreement of texts, W a why-question. */
  readonly kind: string;
}

/** Writes one row. */
export function requirement(
  kind: string,
  key: string,
  section: string,
  says: string,
  ...ids: readonly string[]
): RequirementRow {
  return { key, ids, section, says, kind };
}
