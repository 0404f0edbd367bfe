using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace EnPlan.Plans.Storage;

/// <summary>The content of a plan as it is stored. Property names are part of the stored form and are not renamed.</summary>
internal static class PlanJson
{
    // Not generated at build time: a generated reader gives null to what an older document lacks, where this one leaves what
    // the record says.
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new LegalBasisJson(), new KleNumberJson(), new AmountJson() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    public static byte[] Write(PlanContent content) => JsonSerializer.SerializeToUtf8Bytes(content, Options);

    public static byte[] Write(PlanHead head) => JsonSerializer.SerializeToUtf8Bytes(head, Options);

    public static PlanContent Read(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize<PlanContent>(json, Options) ?? throw new JsonException("A plan's document is null.");

    public static PlanHead ReadHead(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize<PlanHead>(json, Options) ?? throw new JsonException("A plan's head is null.");
}

/// <summary>A provision as it is cited.</summary>
internal sealed class LegalBasisJson : JsonConverter<LegalBasis>
{
    public override LegalBasis Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        LegalBasis.Parse(reader.GetString()).Value;

    public override void Write(Utf8JsonWriter writer, LegalBasis value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}

/// <summary>A KLE number as it is written.</summary>
internal sealed class KleNumberJson : JsonConverter<KleNumber>
{
    public override KleNumber Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        KleNumber.Parse(reader.GetString()).Value;

    public override void Write(Utf8JsonWriter writer, KleNumber value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}

/// <summary>An amount in whole øre.</summary>
internal sealed class AmountJson : JsonConverter<Amount>
{
    public override Amount Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetInt64());

    public override void Write(Utf8JsonWriter writer, Amount value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Ore);
}
