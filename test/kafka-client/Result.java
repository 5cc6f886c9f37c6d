/** What a subcommand prints, and whether the program ends with 0 or 1. */
final class Result {
  final Object json;
  final boolean ok;

  Result(Object json, boolean ok) {
    this.json = json;
    this.ok = ok;
  }
}
