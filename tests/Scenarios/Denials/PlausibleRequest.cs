using System.Collections;
using EnPlan.Common.V1;
using EnPlan.Consent.V1;
using EnPlan.Plan.V1;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace EnPlan.Scenarios.Tests.Denials;

/// <summary>A request with something plausible in every field, so that it is refused for who asks and not for how.</summary>
/// <param name="ids">
/// What a field of this name holds, e.g. <c>plan_id</c>, or the field of one message, e.g. <c>GiveDraftRequest.consent_id</c>; anything
/// else that ends in <c>_id</c> gets a new one.
/// </param>
/// <param name="content">The plan that a request with a whole plan holds; null for one made up.</param>
public sealed class PlausibleRequest(IReadOnlyDictionary<string, string> ids, PlanContent? content = null)
{
    private const string APlanInFhir =
        """
        {
          "resourceType": "CarePlan", "status": "draft", "intent": "plan", "title": "En plan", "subject": { "reference": "Patient/1", "display": "Lise" },
          "contained": [{ "resourceType": "Goal", "id": "g", "lifecycleStatus": "proposed", "description": { "text": "Et mål" }, "subject": { "reference": "Patient/1" } }],
          "goal": [{ "reference": "#g" }]
        }
        """;

    public IMessage For(MessageDescriptor type, int depth = 0)
    {
        ArgumentNullException.ThrowIfNull(type);
        var message = type.Parser.ParseFrom(ByteString.Empty);
        foreach (var field in type.Fields.InDeclarationOrder().Where(field => field.RealContainingOneof is null && !field.IsMap))
        {
            if (Value(field, depth) is not { } value)
                continue;
            if (field.IsRepeated)
                ((IList)field.Accessor.GetValue(message)).Add(value);
            else
                field.Accessor.SetValue(message, value);
        }

        return message;
    }

    private object? Value(FieldDescriptor field, int depth) => field.FieldType switch
    {
        FieldType.String => Text(field),
        // The first basis is consent, which is no ground in law.
        FieldType.Enum when field.EnumType == DecisionReflection.Descriptor.FindTypeByName<EnumDescriptor>("GrantBasis") => GrantBasis.Ssd,
        FieldType.Enum => System.Enum.ToObject(field.EnumType.ClrType, 1),
        FieldType.Int32 => field.Name == "version" ? 0 : 30,
        FieldType.Int64 => 1L,
        FieldType.Message when field.MessageType == Timestamp.Descriptor => Timestamp.FromDateTimeOffset(TimeProvider.System.GetUtcNow().AddDays(7)),
        FieldType.Message when field.MessageType == PlanContent.Descriptor && content is not null => content.Clone(),
        // Participation, the first kind of consent, has no scope; and a party is an area or an organisation, not both.
        FieldType.Message when field.MessageType == ConsentScope.Descriptor => null,
        FieldType.Message when field.MessageType == Party.Descriptor => new Party { Area = AuthorityArea.Social },
        FieldType.Message when depth < 4 => For(field.MessageType, depth + 1),
        _ => null,
    };

    private string Text(FieldDescriptor field) => ids.GetValueOrDefault($"{field.ContainingType.Name}.{field.Name}") ?? ids.GetValueOrDefault(field.Name) ?? field.Name switch
    {
        "etag" or "page_token" or "cpr" or "depends_on" or "starts_on" or "protected_from" or "protected_until" or "to_date" => "",
        "text_version" => "2026-1",
        "birth_date" => "1985-04-01",
        "expires_on" => "2099-01-01",
        "evidence_sha256" => new string('a', 64),
        "kle" => "15.20.00",
        "legal_basis" or "provision" => "LAB § 40",
        "kommunekode" or "paying_kommunekode" or "residence_kommunekode" or "acting_kommunekode" => "0217",
        "to_kommunekode" => "0219",
        "document" => APlanInFhir,
        "source_reference" => "Patient/1",
        "worker_id" or "worker_ids" or "owner" => "mette.holm",
        "statutory_plan" => "min-plan",
        "target_group" => "familier",
        "effort_type" => "virksomhedspraktik",
        "purpose" or "type" or "kind" => "en-plan",
        _ when field.Name.EndsWith("_id", StringComparison.Ordinal) || field.Name.EndsWith("_ids", StringComparison.Ordinal) => Guid.CreateVersion7().ToString(),
        _ when field.Name.EndsWith("_date", StringComparison.Ordinal) || field.Name.EndsWith("_on", StringComparison.Ordinal) => "2026-09-01",
        _ => "en tekst, der er lang nok",
    };
}
