using System.Collections.Frozen;
using System.Text.Json;
using EnPlan.Events.V1;

namespace EnPlan.ServiceDefaults.Messaging;

/// <summary>The events of EnPlan.Contracts by their name on the wire.</summary>
internal static class EventTypes
{
    private static readonly FrozenDictionary<string, Type> ByName = typeof(IEvent).Assembly.GetExportedTypes()
        .Where(type => type.IsAssignableTo(typeof(IEvent)) && !type.IsAbstract)
        .ToFrozenDictionary(NameOf);

    /// <summary>Every name that this version knows.</summary>
    public static string[] Names { get; } = [.. ByName.Keys];

    public static string NameOf(Type type) => type.FullName!;

    public static string ToJson(IEvent happened) => JsonSerializer.Serialize(happened, happened.GetType(), JsonSerializerOptions.Web);

    public static IEvent FromJson(string name, string json) =>
        (IEvent)JsonSerializer.Deserialize(json, ByName[name], JsonSerializerOptions.Web)!;
}
