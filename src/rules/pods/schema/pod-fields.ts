import { checkFields } from './check-fields';
import { FieldProblem } from './values';
import { show } from '../../../model/finding';
import { WorkloadPlan } from '../../../model/plan';
import { CONFIG_VOLUME, TMP_VOLUME } from '../../../render/pods/pod';
import { isMap } from '../../../util/is-map';
import { about, Rule, Violation } from '../../rule';

/** Returns the problems of the parts of a pod spec that the user writes in the form of the Kubernetes API. */
function problemsOf({ pod: { sidecars, initContainers, volumes, overlay } }: WorkloadPlan): FieldProblem[] {
  const containers = (list: readonly unknown[], option: string) => list.flatMap((container, index) => {
    // The rule `container` reports containers without a name.
    const { name = '' } = container as { readonly name?: unknown };
    return checkFields('Container', { ...container as object, name: String(name) }, `${option}[${index}]`);
  });
  return [
    ...containers(sidecars, 'sidecars'),
    ...containers(initContainers, 'initContainers'),
    // The rule `extra-volume` reports volumes with several sources.
    ...volumes.flatMap(({ name, source }) => Object.entries(source as object).flatMap(([kind, content]) =>
      checkFields('Volume', { [kind]: content, name }, `volume ${name}`))),
    ...overlay === undefined ? [] : checkFields('PodSpec', overlay as object, 'podSpecOverrides', true),
  ];
}

/** Returns the mounts of a container whose volumes its pod does not have, with their places in the list. */
export const mountsWithoutVolume = (
  { volumeMounts }: { readonly volumeMounts?: unknown }, volumes: ReadonlySet<unknown>,
): { name: string; index: number }[] =>
  listOf(volumeMounts).flatMap(({ name }, index) => typeof name !== 'string' || volumes.has(name) ? [] : [{ name, index }]);

/** Returns the mounts of containers of the user to volumes that the pod does not have. */
function mountViolations({ disks, pod: { sidecars, initContainers, volumes, overlay } }: WorkloadPlan): Violation[] {
  const { volumes: added, ...overlaid } = (overlay ?? {}) as Readonly<Record<string, unknown>>;
  const names = new Set([CONFIG_VOLUME, TMP_VOLUME, ...[...disks, ...volumes].map(({ name }) => name), ...listOf(added).map(({ name }) => name)]);
  return Object.entries({ sidecars, initContainers, 'podSpecOverrides.containers': overlaid.containers, 'podSpecOverrides.initContainers': overlaid.initContainers })
    .flatMap(([option, containers]) => listOf(containers).flatMap((container, index) => mountsWithoutVolume(container, names).map((mount) => ({
      message: `${option}[${index}].volumeMounts[${mount.index}] mounts volume ${show(mount.name)}, which the pod does not have`,
      fix: `use one of ${[...names].join(', ')}, or add the volume to podSpecOverrides.volumes`,
    }))));
}

const listOf = (list: unknown): Readonly<Record<string, unknown>>[] => Array.isArray(list) ? list.filter(isMap) : [];

const hasFieldsOfUser = ({ pod: { sidecars, initContainers, volumes, overlay } }: WorkloadPlan): boolean =>
  [sidecars, initContainers, volumes].some(({ length }) => length > 0) || overlay !== undefined;

export const POD_FIELD_RULES: readonly Rule<WorkloadPlan>[] = about(hasFieldsOfUser, [
  {
    id: 'pod-field',
    severity: 'error',
    why: 'The API server rejects values of another type and values such as ports out of range, and kubectl fields that do not exist ("strict decoding error: unknown field").',
    see: 'https://kubernetes.io/docs/reference/using-api/api-concepts/#field-validation',
    check: (set) => [...problemsOf(set).filter(({ unknown }) => !unknown), ...mountViolations(set)].map(({ message, fix }) => ({ message, fix })),
  },
  {
    id: 'unknown-pod-field',
    severity: 'warning',
    why: 'Kubernetes 1.33 does not have the field; kubectl rejects fields that the version of the API server does not have.',
    see: 'https://kubernetes.io/docs/reference/using-api/api-concepts/#field-validation',
    check: (set) => problemsOf(set).filter(({ unknown }) => unknown).map(({ message, fix }) => ({ message, fix: `${fix}, unless your Kubernetes version has it` })),
  },
]);
