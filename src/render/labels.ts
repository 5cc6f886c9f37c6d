/** Labels of the objects themselves (a set's pods have more). */
export const objectLabels = (cluster: string): Record<string, string> => ({
  'app.kubernetes.io/name': 'kafka',
  'app.kubernetes.io/instance': cluster,
});
