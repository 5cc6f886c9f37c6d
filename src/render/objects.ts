import { Kind, KIND_NAMES, KINDS, Plan } from './kinds';
import type { KindName } from '../model/kind-name';

/** An object that a plan is rendered to. */
export interface PlannedObject {
  readonly kind: KindName;
  readonly name: string;
  readonly annotations: Readonly<Record<string, string>>;
  /** Everything beside apiVersion, kind and metadata; rendered when it is asked for. */
  readonly content: () => Readonly<Record<string, unknown>>;
}

/** Every object of a cluster or an ensemble. */
export const objectsOf = (plan: Plan): readonly PlannedObject[] => [...indexOf(plan).values()].flatMap((names) => [...names.values()]);

/** The object of a kind and name. */
export const plannedObject = (plan: Plan, kind: KindName, name: string): PlannedObject | undefined => indexOf(plan).get(kind)?.get(name);

type Index = ReadonlyMap<KindName, ReadonlyMap<string, PlannedObject>>;

/** Plans never change, and every object of a cluster is looked up once at least. */
const INDEXES = new WeakMap<Plan, Index>();

function indexOf(plan: Plan): Index {
  const known = INDEXES.get(plan);
  if (known) { return known; }
  const index = new Map(KIND_NAMES.map((kind) => [kind, new Map(ofKind(plan, kind, KINDS[kind]).map((object) => [object.name, object]))]));
  INDEXES.set(plan, index);
  return index;
}

/** The first of two that share a name stands for both; that they do is a finding. */
const ofKind = (plan: Plan, kind: KindName, { items, name, annotations, content }: Kind): PlannedObject[] =>
  [...items(plan)].reverse().map((item) => ({
    kind, name: name(item), annotations: annotations?.(item) ?? {}, content: () => content(item, plan),
  }));
