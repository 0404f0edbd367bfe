using Firely.Fhir.Validation;
using Hl7.Fhir.Model;
using Hl7.Fhir.Serialization;
using Hl7.Fhir.Specification.Source;
using Hl7.Fhir.Specification.Terminology;

namespace EnPlan.Fhir.Tests;

/// <summary>
/// HL7's own definitions of FHIR R4 (4.0.1) and Firely's validator, which knows nothing of EnPlan. Read once, and used by one
/// test at a time, as the validator demands.
/// </summary>
public sealed class R4
{
    public const string Name = "the definitions of FHIR R4";

    private static readonly FhirJsonDeserializer Strict = new(new DeserializerSettings().UsingMode(DeserializationMode.Strict));
    private static readonly FhirJsonSerializer Serializer = new();

    private readonly Validator _validator;

    public R4()
    {
        var definitions = new CachedResolver(ZipSource.CreateValidationSource());
        _validator = new Validator(definitions, LocalTerminologyService.CreateDefaultForCore(definitions));
    }

    /// <summary>The document as the SDK reads it: unknown and empty elements, and what is no code, date or id, are errors.</summary>
    public static Bundle Parse(string json) => Strict.Deserialize<Bundle>(json);

    /// <summary>A document as another system writes it that uses the SDK.</summary>
    public static string Write(Resource resource) => Serializer.SerializeToString(resource);

    /// <summary>Everything that HL7 does not allow in a document: form, cardinality, invariants, bindings, and where references lead.</summary>
    public IReadOnlyList<string> Faults(string json)
    {
        try
        {
            return Faults(Parse(json));
        }
        catch (DeserializationFailedException unreadable)
        {
            return [.. unreadable.Exceptions.Select(fault => fault.Message)];
        }
    }

    /// <summary>Everything that HL7 does not allow in a document that was read or made.</summary>
    public IReadOnlyList<string> Faults(Bundle bundle) =>
    [
        .. _validator.Validate(bundle).Issue
            .Where(issue => issue.Severity is OperationOutcome.IssueSeverity.Error or OperationOutcome.IssueSeverity.Fatal)
            .Select(issue => $"{string.Join(", ", issue.Expression)}: {issue.Details?.Text ?? issue.Diagnostics}"),
    ];

    /// <summary>The references that lead to nothing in the document. R4 allows them; a document that stands alone has none.</summary>
    public static IEnumerable<string> LeadNowhere(Bundle bundle)
    {
        var known = bundle.Entry.Select(entry => entry.FullUrl).ToHashSet(StringComparer.Ordinal);
        return bundle.Entry.SelectMany(entry => References(entry.Resource!)).Where(reference => !known.Contains(reference));
    }

    private static IEnumerable<string> References(Base node) =>
        (node is ResourceReference { Reference: { } to } ? [to] : Enumerable.Empty<string>())
        .Concat(node.EnumerateElements().SelectMany(element => element.Value switch
        {
            Base one => References(one),
            IEnumerable<Base> many => many.SelectMany(References),
            _ => [],
        }));
}

[CollectionDefinition(R4.Name)]
public sealed class R4Collection : ICollectionFixture<R4>;
