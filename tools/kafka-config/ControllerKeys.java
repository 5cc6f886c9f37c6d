import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Prints the broker settings that controllers read, as a JSON object: each key with a method that reads it. A setting counts as
 * read if code that a controller can reach uses its key, or a field or getter of the configuration that returns its value.
 * The reachable code is found by following the calls in Kafka's class files from the controller's classes (rapid type
 * analysis: a virtual call reaches the methods of those classes that reachable code creates). The argument is the folder of
 * Kafka's jars, which must also be on the class path.
 */
public final class ControllerKeys {
  /** The classes that a node with the role controller starts, and the plugin in Kafka's jars that it can load. */
  private static final List<String> ROOTS = List.of(
      "kafka/server/KafkaRaftServer", "kafka/server/ControllerServer", "kafka/server/SharedServer",
      "org/apache/kafka/metadata/authorizer/StandardAuthorizer");
  /** Login modules, callback handlers and principal builders, which settings and JAAS texts name. */
  private static final String SECURITY = "org/apache/kafka/common/security/";
  private static final String CONFIG = "kafka/server/KafkaConfig";
  /** Classes that code of both roles refers to, and that only brokers create. */
  private static final Set<String> BROKERS = Set.of(
      "kafka/server/BrokerServer", "kafka/server/KafkaServer", "kafka/server/KafkaApis", "kafka/server/ReplicaManager", "kafka/log/LogManager",
      "kafka/server/BrokerLifecycleManager");
  /** Methods that the JVM or another thread calls. */
  private static final List<String> ENTRIES = List.of("run()V", "call()Ljava/lang/Object;");
  private static final String ABSTRACT_CONFIG = "org/apache/kafka/common/config/AbstractConfig";

  private record Call(String owner, String method) {}

  private static final class Code {
    final String owner;
    final String method;
    final boolean isAbstract;
    final List<Call> virtual = new ArrayList<>();
    final List<Call> direct = new ArrayList<>();
    final Set<String> created = new LinkedHashSet<>();
    final Set<String> keys = new LinkedHashSet<>();
    final Set<String> fieldsRead = new LinkedHashSet<>();
    /** The keys that a constructor reads and the fields that it writes, in their order. */
    final List<Object> order = new ArrayList<>();

    Code(String owner, String method, boolean isAbstract) {
      this.owner = owner;
      this.method = method;
      this.isAbstract = isAbstract;
    }

    boolean isConstructor() { return method.startsWith("<init>"); }
  }

  private record FieldWrite(String field) {}

  private record Type(String name, String parent, List<String> interfaces, Map<String, Code> methods) {}

  private final Set<String> known;
  private final Map<String, Type> types = new HashMap<>();
  private final Set<String> live = new HashSet<>();
  private final Set<Code> reached = Collections.newSetFromMap(new java.util.IdentityHashMap<>());
  private final Deque<Code> open = new ArrayDeque<>();
  private final Map<String, Set<String>> liveBelow = new HashMap<>();
  private final Map<String, Set<String>> calledOn = new HashMap<>();

  private ControllerKeys(Set<String> known) { this.known = known; }

  public static void main(String[] args) throws IOException {
    ControllerKeys analysis = new ControllerKeys(KafkaConfig.configDef().names());
    try (Stream<Path> jars = Files.list(Path.of(args[0]))) {
      for (Path jar : jars.filter(path -> path.getFileName().toString().startsWith("kafka")).sorted().toList()) analysis.read(jar);
    }
    System.out.println(Json.of(analysis.readers()));
  }

  private void read(Path path) throws IOException {
    try (JarFile jar = new JarFile(path.toFile())) {
      for (JarEntry entry : Collections.list(jar.entries())) {
        if (!entry.getName().endsWith(".class") || entry.getName().startsWith("META-INF")) continue;
        try (InputStream in = jar.getInputStream(entry)) {
          new ClassReader(in).accept(new TypeReader(), ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        }
      }
    }
  }

  private final class TypeReader extends ClassVisitor {
    private Type type;

    TypeReader() { super(Opcodes.ASM9); }

    @Override public void visit(int version, int access, String name, String signature, String parent, String[] interfaces) {
      type = new Type(name, parent, interfaces == null ? List.of() : List.of(interfaces), new LinkedHashMap<>());
      types.put(name, type);
    }

    @Override public MethodVisitor visitMethod(int access, String name, String descriptor, String signature, String[] exceptions) {
      Code code = new Code(type.name(), name + descriptor, (access & Opcodes.ACC_ABSTRACT) != 0);
      type.methods().put(code.method, code);
      return new CodeReader(code);
    }
  }

  private final class CodeReader extends MethodVisitor {
    private final Code code;

    CodeReader(Code code) {
      super(Opcodes.ASM9);
      this.code = code;
    }

    @Override public void visitLdcInsn(Object value) {
      if (value instanceof String text) key(text);
    }

    @Override public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
      if (opcode == Opcodes.GETFIELD) code.fieldsRead.add(owner + '.' + name);
      if (opcode == Opcodes.PUTFIELD) code.order.add(new FieldWrite(owner + '.' + name));
      if (opcode != Opcodes.GETSTATIC) return;
      // A Scala object.
      if (name.equals("MODULE$")) code.created.add(owner);
      // Names of keys can be computed when a class is loaded.
      if (descriptor.equals("Ljava/lang/String;")) key(constant(owner, name));
    }

    @Override public void visitTypeInsn(int opcode, String type) {
      if (opcode == Opcodes.NEW) code.created.add(type);
    }

    @Override public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
      Call call = new Call(owner, name + descriptor);
      (opcode == Opcodes.INVOKESTATIC || opcode == Opcodes.INVOKESPECIAL ? code.direct : code.virtual).add(call);
      code.order.add(call);
    }

    @Override public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
      for (Object argument : arguments) {
        // The constant parts of a text that is concatenated, such as the prefix of a listener and a key.
        if (argument instanceof String recipe) for (String part : recipe.split("[\u0001\u0002]")) key(part);
        if (!(argument instanceof Handle lambda)) continue;
        boolean isVirtual = lambda.getTag() == Opcodes.H_INVOKEVIRTUAL || lambda.getTag() == Opcodes.H_INVOKEINTERFACE;
        (isVirtual ? code.virtual : code.direct).add(new Call(lambda.getOwner(), lambda.getName() + lambda.getDesc()));
        if (lambda.getTag() == Opcodes.H_NEWINVOKESPECIAL) code.created.add(lambda.getOwner());
      }
    }

    private void key(String text) {
      if (text == null || !known.contains(text)) return;
      code.keys.add(text);
      code.order.add(text);
    }
  }

  private static String constant(String owner, String name) {
    if (!owner.startsWith("org/apache/kafka") && !owner.startsWith("kafka/")) return null;
    try {
      Field field = Class.forName(owner.replace('/', '.')).getDeclaredField(name);
      field.setAccessible(true);
      return (String) field.get(null);
    } catch (ReflectiveOperationException | LinkageError absent) {
      return null;
    }
  }

  /** Returns every key that is read, with the first method in alphabetical order that reads it. */
  private Map<String, Object> readers() {
    follow();
    Map<String, Set<String>> byField = new HashMap<>();
    Map<String, Set<String>> byType = new HashMap<>();
    for (Type type : types.values()) {
      if (holdsSettings(type.name())) type.methods().values().stream().filter(Code::isConstructor).forEach(code -> fieldsOf(code, byField, byType));
    }
    Map<String, Object> readers = new TreeMap<>();
    for (Code code : reached) {
      if (code.method.startsWith("<clinit>") || isSettingsConstructor(code)) continue;
      Set<String> keys = new TreeSet<>(code.keys);
      code.fieldsRead.forEach(field -> keys.addAll(byField.getOrDefault(field, Set.of())));
      keys.addAll(byType.getOrDefault(code.owner, Set.of()));
      keys.forEach(key -> readers.merge(key, code.owner.replace('/', '.') + '.' + code.method.replaceAll("\\(.*", ""),
          (a, b) -> a.toString().compareTo(b.toString()) < 0 ? a : b));
    }
    return readers;
  }

  /** Finds the keys whose values a constructor stores in each field; keys passed to another constructor belong to the whole type. */
  private void fieldsOf(Code code, Map<String, Set<String>> byField, Map<String, Set<String>> byType) {
    Set<String> read = new LinkedHashSet<>();
    for (Object step : code.order) {
      if (step instanceof String key) read.add(key);
      else if (step instanceof Call call) {
        Code getter = holdsSettings(call.owner()) ? find(call.owner(), call.method()) : null;
        if (getter != null && !getter.isConstructor()) read.addAll(getter.keys);
        if (getter != null && getter.isConstructor() && getter.owner.equals(code.owner)) {
          byType.computeIfAbsent(code.owner, type -> new TreeSet<>()).addAll(read);
          read.clear();
        }
      } else {
        byField.computeIfAbsent(((FieldWrite) step).field(), field -> new TreeSet<>()).addAll(read);
        read.clear();
      }
    }
  }

  /** Whether a class is Kafka's configuration or a part of it, whose constructor reads all its keys. */
  private boolean holdsSettings(String name) {
    for (String type = name; type != null && types.containsKey(type); type = types.get(type).parent()) {
      if (type.equals(ABSTRACT_CONFIG)) return true;
      if (types.get(type).methods().keySet().stream().anyMatch(method -> method.startsWith("<init>") && method.contains(ABSTRACT_CONFIG))) return true;
    }
    return false;
  }

  private boolean isSettingsConstructor(Code code) { return code.isConstructor() && holdsSettings(code.owner); }

  private void follow() {
    create(CONFIG);
    types.get(CONFIG).methods().values().stream().filter(Code::isConstructor).forEach(this::reach);
    List<String> roots = new ArrayList<>(ROOTS);
    types.keySet().stream().filter(name -> name.startsWith(SECURITY)).sorted().forEach(roots::add);
    for (String root : roots) {
      if (!types.containsKey(root)) throw new IllegalStateException(root + " is not in this Kafka");
      create(root);
      types.get(root).methods().values().forEach(this::reach);
    }
    for (Code code = open.poll(); code != null; code = open.poll()) {
      code.created.forEach(this::create);
      // A configuration reads and validates all its keys; that is not a use of them.
      if (isSettingsConstructor(code)) continue;
      code.direct.forEach(call -> reach(find(call.owner(), call.method())));
      for (Call call : code.virtual) {
        if (!calledOn.computeIfAbsent(call.owner(), owner -> new LinkedHashSet<>()).add(call.method())) continue;
        for (String type : List.copyOf(liveBelow.getOrDefault(call.owner(), Set.of()))) reach(find(type, call.method()));
        if (holdsSettings(call.owner())) reach(find(call.owner(), call.method()));
      }
    }
  }

  private void reach(Code code) {
    if (code != null && !BROKERS.contains(code.owner) && reached.add(code)) open.add(code);
  }

  private void create(String name) {
    if (!types.containsKey(name) || !live.add(name)) return;
    for (String above : above(name)) {
      liveBelow.computeIfAbsent(above, type -> new LinkedHashSet<>()).add(name);
      calledOn.getOrDefault(above, Set.of()).forEach(method -> reach(find(name, method)));
    }
    ENTRIES.forEach(method -> reach(find(name, method)));
    reach(types.get(name).methods().get("<clinit>()V"));
  }

  private Set<String> above(String name) {
    Set<String> all = new LinkedHashSet<>();
    Deque<String> rest = new ArrayDeque<>(List.of(name));
    while (!rest.isEmpty()) {
      String next = rest.poll();
      if (!all.add(next) || !types.containsKey(next)) continue;
      if (types.get(next).parent() != null) rest.add(types.get(next).parent());
      rest.addAll(types.get(next).interfaces());
    }
    return all;
  }

  /** Returns the method that a call on an object of a class runs. */
  private Code find(String name, String method) {
    for (String type : above(name)) {
      Code code = types.containsKey(type) ? types.get(type).methods().get(method) : null;
      if (code != null && !code.isAbstract) return code;
    }
    return null;
  }
}
