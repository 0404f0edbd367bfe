namespace EnPlan.Plans.Exchange.Fhir.Incoming;

/// <summary>The data types of FHIR R4, read.</summary>
internal static class ElementTypes
{
    /// <summary>Our extension of this name; null when there is none.</summary>
    public static Element? Extension(this Element element, string name) => element.Extensions(name).FirstOrDefault();

    /// <summary>Our extensions of this name.</summary>
    public static IEnumerable<Element> Extensions(this Element element, string name)
    {
        var url = FhirNames.Extension(name);
        var ours = element.Each("extension").Where(extension => extension.Peek("url") == url).ToList();
        ours.ForEach(extension => extension.MarkRead("url"));
        return ours;
    }

    public static string TextExtension(this Element element, string name) => element.Extension(name)?.Text("valueString") ?? "";

    public static string CodeExtension(this Element element, string name) => element.Extension(name)?.Text("valueCode") ?? "";

    public static string DateExtension(this Element element, string name) => element.Extension(name)?.Text("valueDate") ?? "";

    /// <summary>The code of this system in a concept; empty when there is none.</summary>
    public static string Code(this Element? concept, string system) => concept.Coding(system)?.Text("code") ?? "";

    /// <summary>The coding of this system in a concept; null when there is none.</summary>
    public static Element? Coding(this Element? concept, string system)
    {
        var coding = concept?.Each("coding").FirstOrDefault(coding => coding.Peek("system") == system);
        coding?.MarkRead("system");
        coding?.Text("display");
        return coding;
    }

    /// <summary>What a concept says in words: its text, else the first display of a coding.</summary>
    public static string Words(this Element? concept)
    {
        if (concept is null)
            return "";
        return concept.Text("text") is { Length: > 0 } text
            ? text
            : concept.Each("coding").Select(coding => coding.Text("display")).FirstOrDefault(display => display.Length > 0) ?? "";
    }

    /// <summary>The concept among several that has a code of this system; null when none has.</summary>
    public static Element? WithSystem(this IEnumerable<Element> concepts, string system) =>
        concepts.FirstOrDefault(concept => concept.Each("coding").Any(coding => coding.Peek("system") == system));

    /// <summary>The value of the identifier of this system; empty when there is none.</summary>
    public static string Identifier(this Element element, string system)
    {
        var identifier = element.Each("identifier").FirstOrDefault(identifier => identifier.Peek("system") == system);
        identifier?.MarkRead("system");
        return identifier?.Text("value") ?? "";
    }

    /// <summary>All identifiers, as <c>system|value</c>; just the value where there is no system.</summary>
    public static IReadOnlyList<(string System, string Value)> Identifiers(this Element element) =>
        [.. element.Each("identifier").Select(identifier => (identifier.Text("system"), identifier.Text("value"))).Where(identifier => identifier.Item2.Length > 0)];

    /// <summary>The text of the note of this kind, ours; empty when there is none.</summary>
    public static string Note(this Element element, string kind) =>
        element.Each("note").FirstOrDefault(note => note.Each("extension").Any(
            extension => extension.Peek("url") == FhirNames.Extension("text-kind") && extension.Peek("valueCode") == kind)) is { } note
            && note.CodeExtension("text-kind") == kind
            ? note.Text("text")
            : "";
}
