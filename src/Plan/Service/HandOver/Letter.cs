using System.Text.Json.Nodes;
using EnPlan.Plans.Exchange;
using Google.Protobuf;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.HandOver;

/// <summary>What a package says: the plan as FHIR with what FHIR cannot carry, the open duties, and by which consents the plan stood.</summary>
/// <param name="PackageId">Each package is taken in once.</param>
/// <param name="From">The kommune that hands over.</param>
/// <param name="To">The one kommune that may take it in.</param>
/// <param name="SentAt">When it was made.</param>
/// <param name="ExpiresAt">The last moment at which it is taken in.</param>
/// <param name="PlanId">The plan there.</param>
/// <param name="PlanVersion">Which version of it.</param>
/// <param name="Content">The content, whole; its people under their UUIDs there.</param>
/// <param name="Duties">What is still to be done.</param>
/// <param name="ConsentIds">The consents there, by member.</param>
internal sealed record Letter(
    Guid PackageId,
    string From,
    string To,
    DateTimeOffset SentAt,
    DateTimeOffset ExpiresAt,
    Guid PlanId,
    int PlanVersion,
    Wire.PlanContent Content,
    IReadOnlyList<Wire.Duty> Duties,
    IReadOnlyDictionary<string, IReadOnlyList<string>> ConsentIds)
{
    /// <summary>What it calls itself; a later shape has a later number.</summary>
    public const string Format = "enplan-hand-over/1";

    public JsonObject ToJson(FhirExport export) => new()
    {
        ["format"] = Format,
        ["jti"] = PackageId.ToString(),
        ["iss"] = From,
        ["aud"] = To,
        ["iat"] = SentAt.ToUnixTimeSeconds(),
        ["exp"] = ExpiresAt.ToUnixTimeSeconds(),
        ["planId"] = PlanId.ToString(),
        ["planVersion"] = PlanVersion,
        ["members"] = new JsonArray([.. Content.Members.Select(member => (JsonNode)member.CitizenId)]),
        ["fhir"] = JsonNode.Parse(export.Json),
        ["besides"] = RemainderJson.Write(Content, export.NotCarried),
        ["duties"] = new JsonArray([.. Duties.Select(duty => JsonNode.Parse(JsonFormatter.Default.Format(duty)))]),
        ["consents"] = new JsonObject(ConsentIds.Select(member =>
            KeyValuePair.Create(member.Key, (JsonNode?)new JsonArray([.. member.Value.Select(id => (JsonNode)id)])))),
    };

    /// <summary>Reads one that was signed by whom it says that it is from.</summary>
    /// <returns>Null when it is not of this shape.</returns>
    public static Letter? Read(JsonObject json)
    {
        try
        {
            return (string?)json["format"] != Format ? null : new Letter(
                Guid.ParseExact((string)json["jti"]!, "D"),
                (string)json["iss"]!,
                (string)json["aud"]!,
                DateTimeOffset.FromUnixTimeSeconds((long)json["iat"]!),
                DateTimeOffset.FromUnixTimeSeconds((long)json["exp"]!),
                Guid.ParseExact((string)json["planId"]!, "D"),
                (int)json["planVersion"]!,
                ContentOf(json),
                [.. json["duties"]!.AsArray().Select(duty => Wire.Duty.Parser.ParseJson(duty!.ToJsonString()))],
                json["consents"]!.AsObject().ToDictionary(
                    member => member.Key, IReadOnlyList<string> (member) => [.. member.Value!.AsArray().Select(id => (string)id!)], StringComparer.Ordinal));
        }
        catch (Exception e) when (e is FormatException or InvalidOperationException or ArgumentException or NullReferenceException or InvalidProtocolBufferException)
        {
            return null;
        }
    }

    private static Wire.PlanContent ContentOf(JsonObject json)
    {
        var content = FhirExport.ReadBack(json["fhir"]!.ToJsonString(), json["members"]!.AsArray().Select(id => (string)id!));
        Remainder.PutBack(content, RemainderJson.Read(content, json["besides"]!.AsArray()));
        return content;
    }
}
