using System.Text.Json;
using System.Text.Json.Serialization;

namespace EnPlan.Plans.Storage;

/// <summary>The content of a plan as it is stored. Property names are part of the stored form and are not renamed.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    Converters = [typeof(LegalBasisJson), typeof(KleNumberJson), typeof(AmountJson)])]
[JsonSerializable(typeof(PlanContent))]
[JsonSerializable(typeof(PlanHead))]
internal sealed partial class PlanJson : JsonSerializerContext
{
    public static byte[] Write(PlanContent content) => JsonSerializer.SerializeToUtf8Bytes(content, Default.PlanContent);

    public static byte[] Write(PlanHead head) => JsonSerializer.SerializeToUtf8Bytes(head, Default.PlanHead);

    public static PlanContent Read(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize(json, Default.PlanContent) ?? throw new JsonException("A plan's document is null.");

    public static PlanHead ReadHead(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize(json, Default.PlanHead) ?? throw new JsonException("A plan's head is null.");
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
