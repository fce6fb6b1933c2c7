import java.io.File;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.LogManager;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.validators.ValidatorFactory;

/**
 * veraPDF in one process: {@code VeraCheck 2a,ua1 file.pdf...}
 *
 * <p>Prints a line a profile and file, tab-separated: PASS|FAIL|ERROR, profile, file, and in one text the number of
 * assertions or every broken clause with how often and the first message. Exit code: 0 all pass, 1 otherwise.
 */
public final class VeraCheck {
    private static final Map<String, String> PROFILES = Map.of(
            "1a", "PDFA-1A", "1b", "PDFA-1B", "2a", "PDFA-2A", "2b", "PDFA-2B", "2u", "PDFA-2U",
            "3a", "PDFA-3A", "3b", "PDFA-3B", "ua1", "PDFUA-1");

    public static void main(String[] arguments) {
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        boolean pass = true;
        for (String profile : arguments[0].split(",")) {
            for (int i = 1; i < arguments.length; i++) {
                pass &= judge(profile, arguments[i]);
            }
        }
        System.exit(pass ? 0 : 1);
    }

    private static boolean judge(String profile, String file) {
        String verdict;
        String detail;
        PDFAFlavour flavour = PDFAFlavour.byFlavourId(profile);
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(file), flavour);
                InputStream rules = VeraCheck.class.getResourceAsStream(
                        "/org/verapdf/pdfa/validation/" + PROFILES.get(profile) + ".xml")) {
            PDFAValidator validator =
                    ValidatorFactory.createValidator(Profiles.profileFromXml(rules), -1, false, true, false);
            ValidationResult result = validator.validate(parser);
            verdict = result.isCompliant() ? "PASS" : "FAIL";
            detail = result.isCompliant() ? result.getTotalAssertions() + " assertions" : broken(result);
        } catch (Throwable error) { // a judge that falls over has not passed the file
            verdict = "ERROR";
            detail = error.toString();
        }
        System.out.println(String.join("\t", verdict, profile, file, detail.replaceAll("\\s+", " ")));
        return verdict.equals("PASS");
    }

    private static String broken(ValidationResult result) {
        Map<String, Integer> times = new TreeMap<>();
        Map<String, String> first = new TreeMap<>();
        for (TestAssertion assertion : result.getTestAssertions()) {
            if (assertion.getStatus() != TestAssertion.Status.FAILED) {
                continue;
            }
            RuleId rule = assertion.getRuleId();
            String clause = rule.getClause() + "-" + rule.getTestNumber();
            String message = assertion.getErrorMessage() != null ? assertion.getErrorMessage() : assertion.getMessage();
            times.merge(clause, 1, Integer::sum);
            first.putIfAbsent(clause, message);
        }
        List<String> parts = new ArrayList<>();
        times.forEach((clause, count) -> parts.add(clause + " x" + count + " " + first.get(clause)));
        return String.join("; ", parts);
    }

    private VeraCheck() {}
}
