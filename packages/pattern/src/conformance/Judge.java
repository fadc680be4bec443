import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import software.amazon.event.ruler.Machine;

/**
 * Reads lines of JSON, {"finder", "patterns", "events"}, and answers each with one line. The patterns are rules
 * of one machine. The answer has one character per event: 1 if a rule matches, 0 if none does, x for an exception. It
 * is "invalid" and the reason if a pattern is refused.
 */
public class Judge {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  public static void main(String[] arguments) throws Exception {
    BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    PrintStream answers = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      answers.println(answer(MAPPER.readTree(line)));
    }
  }

  private static String answer(JsonNode question) {
    boolean isStructured = question.get("finder").asText().equals("structured");
    Machine machine = Machine.builder().withStructuredMatching(isStructured).build();
    try {
      int rule = 0;
      for (JsonNode pattern : question.get("patterns")) machine.addRule("rule " + rule++, pattern.asText());
    } catch (Exception refusal) {
      return "invalid " + String.valueOf(refusal.getMessage()).replaceAll("\\R", " ");
    }
    StringBuilder verdicts = new StringBuilder();
    for (JsonNode event : question.get("events")) verdicts.append(verdict(machine, event.asText()));
    return verdicts.toString();
  }

  private static char verdict(Machine machine, String event) {
    try {
      return machine.rulesForJSONEvent(event).isEmpty() ? '0' : '1';
    } catch (Exception failure) {
      return 'x';
    }
  }
}
