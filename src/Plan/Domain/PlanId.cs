using System.Buffers.Binary;

namespace EnPlan.Plans;

/// <summary>Which plan.</summary>
/// <param name="Value">A UUID of version 7, so that ids are ordered by when plans were made.</param>
public readonly record struct PlanId(Guid Value)
{
    /// <summary>The id of a new plan.</summary>
    public static PlanId New(DateTimeOffset at) => new(Guid.CreateVersion7(at));

    /// <summary>The day the plan was made, in Denmark; the id says it.</summary>
    public DateOnly MadeOn()
    {
        Span<byte> bytes = stackalloc byte[16];
        Value.TryWriteBytes(bytes, bigEndian: true, out _);
        var milliseconds = ((long)BinaryPrimitives.ReadUInt32BigEndian(bytes) << 16) | BinaryPrimitives.ReadUInt16BigEndian(bytes[4..]);
        return DanishCalendar.DateOf(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds));
    }

    /// <summary>Whether the plan was made before another; never true both ways.</summary>
    public bool IsBefore(PlanId other) => Value.CompareTo(other.Value) < 0;

    public override string ToString() => Value.ToString();
}
