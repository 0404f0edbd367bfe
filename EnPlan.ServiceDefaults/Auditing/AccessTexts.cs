using System.Collections.Frozen;
using System.Text.Json;
using EnPlan.Access.V1;
using EnPlan.ServiceDefaults.AccessLogging;
using EnPlan.ServiceDefaults.Errors;

namespace EnPlan.ServiceDefaults.Auditing;

/// <summary>The access log in plain Danish. What is not known by name, such as a newer version's method, is told in general terms.</summary>
internal sealed class AccessTexts(Reasons reasons)
{
    private readonly FrozenDictionary<string, MethodText> _methods = Load<MethodText>("Methods");
    private readonly FrozenDictionary<string, string> _refusals = Load<string>("Refusals");
    private readonly FrozenDictionary<string, string> _purposes = Load<string>("Purposes");
    private readonly FrozenDictionary<string, string> _actors = Load<string>("Actors");

    /// <summary>Whether a role is one of the kommune's own people.</summary>
    public static bool IsWorker(string role) => role is "caseworker" or "supervisor" or "administrator" or "auditor";

    /// <summary>Whether a method has words of its own.</summary>
    public bool Knows(string method) => _methods.ContainsKey(method);

    /// <summary>Whether a refusal has words of its own.</summary>
    public bool KnowsRefusal(string reason) => _refusals.ContainsKey(reason) || reasons.All.ContainsKey(reason);

    /// <summary>Who did it.</summary>
    /// <param name="role">As in the log.</param>
    /// <param name="name">Empty when the reader is not told.</param>
    public string Who(string role, string name) => $"{_actors.GetValueOrDefault(role, _actors["none"])} {name}".TrimEnd();

    /// <summary>What happened, a sentence.</summary>
    public string What(string method, string outcome, Record kind, Address address)
    {
        var text = _methods.GetValueOrDefault(method) ?? General(kind);
        return Address(
            outcome switch
            {
                AccessEntry.Ok => text.Done,
                AccessEntry.Emergency => $"{text.Done} Det skete med nødadgang, uden tilknytning til {{dig}}.",
                _ => $"Et forsøg på at {text.Tried} blev afvist{Because(outcome)}",
            },
            address);
    }

    /// <summary>What for; a code that is not known is told as it is.</summary>
    public string Why(string purpose) => purpose.Length == 0 ? "" : _purposes.GetValueOrDefault(purpose, purpose);

    private string Because(string reason) => _refusals.TryGetValue(reason, out var because)
        ? $", fordi {because}."
        : $". Svaret var: »{reasons.TextOf(reason)}«";

    private static MethodText General(Record kind) => kind == Record.Write
        ? new MethodText("Oplysninger om {dig} blev ændret.", "ændre oplysninger om {dig}")
        : new MethodText("Oplysninger om {dig} blev læst.", "læse oplysninger om {dig}");

    private static string Address(string text, Address address)
    {
        var (you, your) = address switch
        {
            Auditing.Address.Self => ("dig", ""),
            Auditing.Address.Child => ("barnet", "barnets"),
            _ => ("borgeren", "borgerens"),
        };
        text = text.Replace("{dig}", you, StringComparison.Ordinal);
        foreach (var form in (ReadOnlySpan<string>)["din", "dit", "dine"])
        {
            var word = your.Length > 0 ? your : form;
            text = text
                .Replace($"{{{form}}}", word, StringComparison.Ordinal)
                .Replace($"{{{char.ToUpperInvariant(form[0])}{form[1..]}}}", $"{char.ToUpperInvariant(word[0])}{word[1..]}", StringComparison.Ordinal);
        }

        return text;
    }

    private static FrozenDictionary<string, T> Load<T>(string name)
    {
        var assembly = typeof(AccessTexts).Assembly;
        using var stream = assembly.GetManifestResourceStream($"EnPlan.ServiceDefaults.Auditing.Texts.{name}.da.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, T>>(stream, JsonSerializerOptions.Web)!.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <param name="Done">A sentence: it happened.</param>
    /// <param name="Tried">The same after »Et forsøg på at«.</param>
    private sealed record MethodText(string Done, string Tried);
}
