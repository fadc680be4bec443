import java.io.*;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.util.*;
import software.amazon.event.ruler.Machine;

/** Prints how many events EventBridge's own engine matches per second of processor time, and how many names it finds. */
public class EventRuler {
  public static void main(String[] arguments) throws Exception {
    Machine machine = Machine.builder().build();
    for (String line : Files.readAllLines(Path.of(arguments[0]), StandardCharsets.UTF_8)) {
      int tab = line.indexOf('\t');
      machine.addRule(line.substring(0, tab), line.substring(tab + 1));
    }
    List<String> events = Files.readAllLines(Path.of(arguments[1]), StandardCharsets.UTF_8);
    double seconds = Double.parseDouble(arguments[2]);
    long matches = 0;
    for (String event : events) matches += machine.rulesForJSONEvent(event).size();
    // The compiler of the virtual machine shares the processor time, so it gets time to finish.
    measure(machine, events, Math.max(5, 10 * seconds));
    double best = 0;
    for (int round = 0; round < 3; round++) best = Math.max(best, measure(machine, events, seconds));
    System.out.println(best + " " + matches);
  }

  static double measure(Machine machine, List<String> events, double seconds) throws Exception {
    com.sun.management.OperatingSystemMXBean system =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long started = system.getProcessCpuTime();
    long done = 0;
    double used;
    do {
      for (int at = 0; at < 20; at++) machine.rulesForJSONEvent(events.get((int) (done++ % events.size())));
      used = (system.getProcessCpuTime() - started) / 1e9;
    } while (used < seconds);
    return done / used;
  }
}
