using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;

namespace EnPlan.Plans;

/// <summary>Compares the values of a plan by what they hold, lists included; records by themselves compare lists by identity.</summary>
internal static class DeepValue
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Known = new();

    /// <summary>The properties of a value in which two of the same type differ, in lower camel case.</summary>
    public static IEnumerable<PropertyInfo> Differing(object before, object after) =>
        PropertiesOf(before.GetType()).Where(property => !Same(property.GetValue(before), property.GetValue(after)));

    public static string FieldName(PropertyInfo property) => char.ToLowerInvariant(property.Name[0]) + property.Name[1..];

    private static bool Same(object? before, object? after) => (before, after) switch
    {
        (null, null) => true,
        (null, _) or (_, null) => false,
        (string one, string other) => one == other,
        (IEnumerable one, IEnumerable other) => one.Cast<object?>().SequenceEqual(other.Cast<object?>(), Comparer),
        _ when before.GetType() != after.GetType() => false,
        _ when IsOurs(before.GetType()) => PropertiesOf(before.GetType()).All(property => Same(property.GetValue(before), property.GetValue(after))),
        _ => before.Equals(after),
    };

    private static readonly IEqualityComparer<object?> Comparer = EqualityComparer<object?>.Create(Same, _ => 0);

    private static bool IsOurs(Type type) => type is { IsClass: true, Namespace: "EnPlan.Plans" };

    // What is computed from the others has no setter.
    private static PropertyInfo[] PropertiesOf(Type type) => Known.GetOrAdd(
        type,
        key => [.. key.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite && property.GetIndexParameters().Length == 0)]);
}
