using System.Text.Json.Nodes;
using Google.Protobuf;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Exchange;

/// <summary>What a standard cannot carry, as JSON: each part with its path and with the message that holds it.</summary>
internal static class RemainderJson
{
    public static JsonArray Write(Wire.PlanContent whole, IEnumerable<Remainder.Part> parts) =>
        new([.. parts.Select(part => new JsonObject { ["path"] = part.Path, ["part"] = Holding(whole, part) })]);

    /// <summary>The parts, to be put back into what was carried.</summary>
    /// <exception cref="FormatException">When a path does not lead anywhere.</exception>
    public static IReadOnlyList<Remainder.Part> Read(Wire.PlanContent carried, JsonArray parts) => [.. parts.Select(part => Read(carried, part!))];

    // The message around the part, with nothing in it but the part.
    private static JsonNode? Holding(Wire.PlanContent whole, Remainder.Part part)
    {
        var holder = Remainder.HolderOf(whole, part.Steps).Descriptor.Parser.ParseFrom([]);
        part.Steps[^1].Set(holder, part.Value);
        return JsonNode.Parse(JsonFormatter.Default.Format(holder));
    }

    private static Remainder.Part Read(Wire.PlanContent carried, JsonNode part)
    {
        Remainder.Step[] steps = [.. ((string)part["path"]!).Split('.').Select(Remainder.Step.Parse)];
        var holder = Remainder.HolderOf(carried, steps).Descriptor.Parser.ParseJson(part["part"]!.ToJsonString());
        return new Remainder.Part(steps, steps[^1].Get(holder));
    }
}
