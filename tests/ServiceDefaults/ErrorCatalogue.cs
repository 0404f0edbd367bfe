using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using EnPlan.Kernel;
using EnPlan.Testing;

namespace EnPlan.ServiceDefaults.Tests;

/// <summary>Every reason code that the source code can give, and every one that has a sentence.</summary>
internal sealed partial class ErrorCatalogue
{
    private static readonly Dictionary<string, string> StatusOf = new(StringComparer.Ordinal)
    {
        [nameof(NotFound)] = "NOT_FOUND",
        [nameof(Denied)] = "PERMISSION_DENIED",
        [nameof(RuleBroken)] = "FAILED_PRECONDITION",
        [nameof(BrokenRule)] = "FAILED_PRECONDITION",
        [nameof(NotYet)] = "FAILED_PRECONDITION",
        [nameof(Duplicate)] = "ALREADY_EXISTS",
        [nameof(Unavailable)] = "UNAVAILABLE",
        ["Unauthenticated"] = "UNAUTHENTICATED",
    };

    private ErrorCatalogue(IReadOnlyDictionary<string, SortedSet<string>> statuses, IReadOnlyList<Sentence> sentences)
    {
        Statuses = statuses;
        Sentences = sentences;
    }

    /// <summary>The codes that the source code gives with each reason.</summary>
    public IReadOnlyDictionary<string, SortedSet<string>> Statuses { get; }

    /// <summary>The texts for people, by service and reason.</summary>
    public IReadOnlyList<Sentence> Sentences { get; }

    public static ErrorCatalogue Read()
    {
        var sources = SourceFiles("*.cs").Select(File.ReadAllText).ToList();
        var constants = sources
            .SelectMany(source => Constant().Matches(source))
            .GroupBy(match => match.Groups["name"].Value, match => match.Groups["reason"].Value, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
        var statuses = new SortedDictionary<string, SortedSet<string>>(StringComparer.Ordinal)
        {
            ["INVALID_INPUT"] = ["INVALID_ARGUMENT"],
            ["REQUEST_ID_REUSED"] = ["INVALID_ARGUMENT"],
            ["STALE_ETAG"] = ["ABORTED"],
            ["INTERNAL"] = ["INTERNAL"],

            // Read off a decision, so that they stand beside no error in the code.
            ["CONSENT_EXPIRED"] = ["PERMISSION_DENIED"],
            ["CONSENT_MISSING"] = ["PERMISSION_DENIED"],
            ["CONSENT_WITHDRAWN"] = ["PERMISSION_DENIED"],
        };
        foreach (var match in sources.SelectMany(source => Use().Matches(source)))
        {
            var kind = match.Groups["kind"].Value;
            IEnumerable<string> reasons = match.Groups["reason"].Success
                ? [match.Groups["reason"].Value]
                : constants.GetValueOrDefault(match.Groups["name"].Value, []);
            foreach (var reason in reasons)
            {
                (statuses.TryGetValue(reason, out var known) ? known : statuses[reason] = []).Add(StatusOf[kind]);
            }
        }

        return new ErrorCatalogue(statuses, [.. SourceFiles("Reasons.da.json").SelectMany(SentencesOf).OrderBy(s => s.Reason, StringComparer.Ordinal)]);
    }

    /// <summary>The page that callers read.</summary>
    public string ToMarkdown()
    {
        var page = new StringBuilder(
            """
            # Errors

            Generated from the code; `ENPLAN_UPDATE_DOCS=1 dotnet test tests/ServiceDefaults --filter ErrorCatalogueTests` writes it anew.

            Every failed call carries a `google.rpc.Status` (trailer `grpc-status-details-bin`) with

            - `ErrorInfo`: the reason code to decide by, and the domain `enplan.<service>`;
            - `LocalizedMessage` with locale `da`: the sentence to show to people;
            - `BadRequest` with INVALID_ARGUMENT: every wrong field at once, each with what would be right, in Danish;
            - `PreconditionFailure` with FAILED_PRECONDITION: every broken rule at once, with what it concerns;
            - `RetryInfo` when the same call is worth repeating, with the same `request_id`;
            - `RequestInfo` with INTERNAL: the trace id, which is all that leaves the service.

            Nothing in a status is personal data. PERMISSION_DENIED, UNAUTHENTICATED and NOT_FOUND are recorded in the access log with their reason.
            A reason without a code below is a rule that is only given together with others, with FAILED_PRECONDITION.

            | reason | code | in | sentence |
            | --- | --- | --- | --- |

            """);
        foreach (var sentence in Sentences)
        {
            var codes = Statuses.TryGetValue(sentence.Reason, out var known) ? string.Join(", ", known) : "";
            page.Append(null, $"| `{sentence.Reason}` | {codes} | {sentence.Service} | {sentence.Text} |\n");
        }

        return page.ToString();
    }

    private static IEnumerable<string> SourceFiles(string pattern) =>
        Directory.EnumerateFiles(Path.Combine(SolutionFolder.Root, "src"), pattern, SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(Path.Combine(SolutionFolder.Root, "EnPlan.ServiceDefaults"), pattern, SearchOption.AllDirectories))
            .Where(path => !path.Contains("/obj/", StringComparison.Ordinal)
                && !path.Contains("/bin/", StringComparison.Ordinal)
                && !path.Contains("/Standins/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    private static IEnumerable<Sentence> SentencesOf(string path)
    {
        var service = Path.GetRelativePath(SolutionFolder.Root, path).Split('/') is ["src", var name, ..] ? name : "every service";
        return JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(path))!
            .Select(pair => new Sentence(service, pair.Key, pair.Value));
    }

    [GeneratedRegex("""const string (?<name>\w+) = "(?<reason>[A-Z][A-Z0-9]*(_[A-Z0-9]+)*)";""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Constant();

    [GeneratedRegex(
        """new (?<kind>NotFound|Denied|RuleBroken|BrokenRule|NotYet|Duplicate|Unavailable|Unauthenticated)\(\s*("(?<reason>[A-Z0-9_]+)"|([A-Z]\w*\.)?(?<name>[A-Z]\w*))\s*[,)]""",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Use();

    internal sealed record Sentence(string Service, string Reason, string Text);
}
