import java.io.*;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.util.*;
import software.amazon.event.ruler.Machine;

/**
 * Prints how many events EventBridge's own engine matches per second of processor time, how many names it finds, the
 * milliseconds of processor time that it takes to add the rules, and the kilobytes that they occupy.
 */
public class EventRuler {
  public static void main(String[] arguments) throws Exception {
    List<String> lines = Files.readAllLines(Path.of(arguments[0]), StandardCharsets.UTF_8);
    long started = processorTime();
    Machine machine = compile(lines);
    double milliseconds = (processorTime() - started) / 1e6;
    double kilobytes = kilobytesOfMore(lines);
    List<String> events = Files.readAllLines(Path.of(arguments[1]), StandardCharsets.UTF_8);
    double seconds = Double.parseDouble(arguments[2]);
    long matches = 0;
    for (String event : events) matches += machine.rulesForJSONEvent(event).size();
    // The compiler of the virtual machine shares the processor time, so it gets time to finish.
    measure(machine, events, Math.max(5, 10 * seconds));
    double best = 0;
    for (int round = 0; round < 3; round++) best = Math.max(best, measure(machine, events, seconds));
    System.out.println(best + " " + matches + " " + milliseconds + " " + kilobytes);
  }

  /** The memory of one more machine, of as many as hold a thousand rules. */
  static double kilobytesOfMore(List<String> lines) throws Exception {
    Machine[] more = new Machine[Math.max(1, 1000 / lines.size())];
    long before = usedBytes();
    for (int at = 0; at < more.length; at++) more[at] = compile(lines);
    double kilobytes = (usedBytes() - before) / 1024.0 / more.length;
    java.lang.ref.Reference.reachabilityFence(more);
    return kilobytes;
  }

  static Machine compile(List<String> lines) throws Exception {
    Machine machine = Machine.builder().build();
    for (String line : lines) {
      int tab = line.indexOf('\t');
      machine.addRule(line.substring(0, tab), line.substring(tab + 1));
    }
    return machine;
  }

  static double measure(Machine machine, List<String> events, double seconds) throws Exception {
    long started = processorTime();
    long done = 0;
    double used;
    do {
      for (int at = 0; at < 20; at++) machine.rulesForJSONEvent(events.get((int) (done++ % events.size())));
      used = (processorTime() - started) / 1e9;
    } while (used < seconds);
    return done / used;
  }

  static long processorTime() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
  }

  static long usedBytes() {
    for (int at = 0; at < 3; at++) System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
