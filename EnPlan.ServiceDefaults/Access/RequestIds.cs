using EnPlan.Kernel;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace EnPlan.ServiceDefaults.Access;

/// <summary>How to read <c>request_id</c> from one type of message; looked up once for each type.</summary>
internal static class RequestIds<TRequest>
{
    private static readonly IFieldAccessor? Field = FieldOf(typeof(TRequest));

    /// <summary>The id; empty for a message without the field.</summary>
    /// <returns><see cref="InvalidInput"/> when the field is there and holds no UUID.</returns>
    public static Result<string> Of(TRequest request)
    {
        if (Field is null || request is not IMessage message)
        {
            return "";
        }

        var id = (string)Field.GetValue(message);
        return Guid.TryParseExact(id, "D", out _)
            ? id
            : new InvalidInput("request_id", "Angiv et UUID, som er nyt for hver ændring.");
    }

    private static IFieldAccessor? FieldOf(Type type)
    {
        var descriptor = type.GetProperty("Descriptor")?.GetValue(null) as MessageDescriptor;
        return descriptor?.FindFieldByName("request_id") is { FieldType: FieldType.String } field ? field.Accessor : null;
    }
}
