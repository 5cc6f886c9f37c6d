/** Labels of the objects themselves (a set's pods have more). */
export const objectLabels = (app: string, instance: string): Record<string, string> => ({
  'app.kubernetes.io/name': app,
  'app.kubernetes.io/instance': instance,
});
