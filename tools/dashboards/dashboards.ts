/** Builds Grafana dashboards from their panels, with the types of Grafana. */
import { VizLegendOptionsBuilder } from '@grafana/grafana-foundation-sdk/common';
import { DashboardBuilder, DatasourceVariableBuilder, QueryVariableBuilder, RowBuilder, ThresholdsConfigBuilder, ThresholdsMode, VariableRefresh } from '@grafana/grafana-foundation-sdk/dashboard';
import { DataqueryBuilder } from '@grafana/grafana-foundation-sdk/prometheus';
import { PanelBuilder as StatBuilder } from '@grafana/grafana-foundation-sdk/stat';
import { PanelBuilder as TimeseriesBuilder } from '@grafana/grafana-foundation-sdk/timeseries';
import { DashboardContent, DASHBOARDS, Panel, Subject } from './panels';

const DATASOURCE = { type: 'prometheus', uid: '$datasource' };
const CLUSTER: Subject = { label: 'cluster', metric: 'kafka_server_kafkaserver_brokerstate' };
/** Grafana's grid has 24 columns. */
const SIZES = { stat: { width: 3, height: 4 }, timeseries: { width: 8, height: 7 } };

/** The JSON of each dashboard, by its name. */
export const dashboards = (): Record<string, string> =>
  Object.fromEntries(Object.entries(DASHBOARDS).map(([name, content]) => [name, `${JSON.stringify(build(name, content))}\n`]));

/** The expression of a query of a panel, with the variables of the dashboard. */
export const expression = (query: string, { label } = CLUSTER): string => query.replace(/\bS(?=[,}])/g, `${label}="$${label}",namespace="$namespace"`);

function build(name: string, { title, subject = CLUSTER, rows }: DashboardContent) {
  const dashboard = new DashboardBuilder(title)
    .uid(`cdk8s-kafka-${name}`)
    .tags(['kafka'])
    .refresh('1m')
    .time({ from: 'now-3h', to: 'now' })
    .withVariable(new DatasourceVariableBuilder('datasource').label('Data source').type('prometheus'))
    .withVariable(variable('namespace', `label_values(${subject.metric}, namespace)`))
    .withVariable(variable(subject.label, `label_values(${subject.metric}{namespace="$namespace"}, ${subject.label})`));
  for (const [row, panels] of Object.entries(rows)) {
    dashboard.withRow(new RowBuilder(row));
    for (const panel of panels) { dashboard.withPanel(panelOf(panel, subject)); }
  }
  return dashboard.build();
}

const variable = (name: string, query: string) =>
  new QueryVariableBuilder(name).label(name).datasource(DATASOURCE).query(query).refresh(VariableRefresh.OnTimeRangeChanged);

function panelOf({ title, type, unit, queries, redFrom, description }: Panel, subject: Subject) {
  const builder = type === 'stat' ? new StatBuilder() : new TimeseriesBuilder().legend(new VizLegendOptionsBuilder().showLegend(true));
  const { width, height } = SIZES[type ?? 'timeseries'];
  builder.title(title).datasource(DATASOURCE).span(width).height(height);
  if (unit !== undefined) { builder.unit(unit); }
  if (description !== undefined) { builder.description(description); }
  if (redFrom !== undefined) {
    builder.thresholds(new ThresholdsConfigBuilder().mode(ThresholdsMode.Absolute).steps([{ value: null, color: 'green' }, { value: redFrom, color: 'red' }]));
  }
  for (const [legend, query] of Object.entries(queries)) {
    const target = new DataqueryBuilder().expr(expression(query, subject)).legendFormat(legend);
    builder.withTarget(type === 'stat' ? target.instant() : target.range());
  }
  return builder;
}
