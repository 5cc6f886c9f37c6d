/** The output of a subcommand, and whether the exit code is 0 or 1. */
final class Result {
  final Object json;
  final boolean ok;

  Result(Object json, boolean ok) {
    this.json = json;
    this.ok = ok;
  }
}
