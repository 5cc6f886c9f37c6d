import { KubernetesObject, ofKind, selects } from './objects';
import { oncePer } from './once';
import { groupBy } from '../util/group-by';

type Labels = Readonly<Record<string, string>>;

interface Entry<T> {
  readonly item: T;
  /** Position among all items. */
  readonly position: number;
  readonly labels: Labels;
}

/** Items by some of their labels; the key of a label is its name and value. */
type Index<T> = ReadonlyMap<string, readonly Entry<T>[]>;

const keysOf = (labels: Labels): string[] => Object.entries(labels).map(([key, value]) => JSON.stringify([key, value]));

const entriesOf = <T>(items: readonly T[], labelsOf: (item: T) => Labels): Entry<T>[] =>
  items.map((item, position) => ({ item, position, labels: labelsOf(item) }));

const indexed = <T>(pairs: readonly (readonly [key: string, entry: Entry<T>])[]): Index<T> =>
  new Map([...groupBy(pairs, ([key]) => key)].map(([key, group]) => [key, group.map(([, entry]) => entry)]));

const inOrder = <T>(entries: Iterable<Entry<T>>): T[] => [...entries].sort((a, b) => a.position - b.position).map(({ item }) => item);

/** Items with selectors, to find those that select a pod without a look at all others. */
export class SelectorIndex<T> {
  private readonly index: Index<T>;

  constructor(items: readonly T[], selectorOf: (item: T) => Labels) {
    const entries = entriesOf(items, selectorOf).map((entry) => ({ entry, keys: keysOf(entry.labels) })).filter(({ keys }) => keys.length > 0);
    const counts = new Map<string, number>();
    for (const { keys } of entries) {
      for (const key of keys) { counts.set(key, (counts.get(key) ?? 0) + 1); }
    }
    // Under the label that the fewest selectors have.
    this.index = indexed(entries.map(({ entry, keys }) => [keys.reduce((best, key) => counts.get(key)! < counts.get(best)! ? key : best), entry]));
  }

  /** Returns the items that select a pod with one of these sets of labels, in their order. */
  public selecting(pods: readonly Labels[]): T[] {
    const found = new Set<Entry<T>>();
    for (const labels of pods) {
      for (const key of keysOf(labels)) {
        for (const entry of this.index.get(key) ?? []) {
          if (!found.has(entry) && selects(entry.labels, labels)) { found.add(entry); }
        }
      }
    }
    return inOrder(found);
  }
}

/** Items with labels, to find those that a selector matches without a look at all others. */
export class LabelIndex<T> {
  private readonly index: Index<T>;

  constructor(items: readonly T[], labelsOf: (item: T) => Labels) {
    this.index = indexed(entriesOf(items, labelsOf).flatMap((entry) => keysOf(entry.labels).map((key) => [key, entry] as const)));
  }

  /** Returns the items that a selector matches, in their order. An empty selector matches nothing. */
  public selectedBy(selector: Labels): T[] {
    const [fewest = []] = keysOf(selector).map((key) => this.index.get(key) ?? []).sort((a, b) => a.length - b.length);
    return inOrder(fewest.filter(({ labels }) => selects(selector, labels)));
  }
}

/** The selectors of pods, by kind. */
const SELECTORS = {
  Service: (spec: any) => spec?.selector,
  PodDisruptionBudget: (spec: any) => spec?.selector?.matchLabels,
  NetworkPolicy: (spec: any) => spec?.podSelector?.matchLabels,
} as const;

/** The selector of a Service, a PodDisruptionBudget or a network policy. */
export const selectorOf = ({ kind, body }: KubernetesObject): Labels => SELECTORS[kind as keyof typeof SELECTORS](body.spec) ?? {};

/** The index of Services, of PodDisruptionBudgets or of network policies. */
export const selectorIndex = oncePer((objects: readonly KubernetesObject[]) => new SelectorIndex(objects, selectorOf));
const labelIndex = oncePer((objects: readonly KubernetesObject[]) => new LabelIndex(objects, ({ labels }) => labels));

/** Returns the objects of a kind in a namespace that select a pod with one of these sets of labels. */
export const objectsSelecting = (
  objects: readonly KubernetesObject[], kind: keyof typeof SELECTORS, namespace: string | undefined, pods: readonly Labels[],
): KubernetesObject[] => selectorIndex(ofKind(objects, kind, namespace)).selecting(pods);

/** Returns the objects of a kind in a namespace whose labels a selector matches. */
export const objectsSelectedBy = (
  objects: readonly KubernetesObject[], kind: string, namespace: string | undefined, selector: Labels,
): KubernetesObject[] => labelIndex(ofKind(objects, kind, namespace)).selectedBy(selector);
