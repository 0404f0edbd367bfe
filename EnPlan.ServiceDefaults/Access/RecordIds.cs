using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace EnPlan.ServiceDefaults.Access;

/// <summary>Which fields of requests name the record that a call is about; the nearest to a case of its own first.</summary>
internal static class RecordIds
{
    public static IReadOnlyList<string> Fields { get; } = ["plan_id", "consent_id", "ground_id", "assignment_id", "inquiry_id", "hold_id", "erasure_id"];
}

/// <summary>How to read from one type of message which record it is about; looked up once for each type.</summary>
internal static class RecordIds<TRequest>
{
    private static readonly IFieldAccessor? Field = FieldOf(typeof(TRequest));

    /// <summary>The id as the caller gave it, whether or not there is such a record; null when the message names none.</summary>
    public static Guid? Of(TRequest? request) =>
        Field is not null && request is IMessage message && Guid.TryParseExact((string)Field.GetValue(message), "D", out var id) ? id : null;

    private static IFieldAccessor? FieldOf(Type type)
    {
        var descriptor = type.GetProperty("Descriptor")?.GetValue(null) as MessageDescriptor;
        return RecordIds.Fields
            .Select(name => descriptor?.FindFieldByName(name))
            .FirstOrDefault(field => field is { FieldType: FieldType.String, IsRepeated: false })?.Accessor;
    }
}
