using System.Collections;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace EnPlan.Plans.Exchange;

/// <summary>
/// What a message has that another one, made from it, has not. What a standard cannot carry is found by writing, reading back
/// and comparing, so that nothing can be lost without being told, also what is added to the contract later.
/// </summary>
internal static class Remainder
{
    /// <summary>The parts in which the two differ, with what the whole has there.</summary>
    /// <param name="whole">What there was.</param>
    /// <param name="carried">What came through.</param>
    public static IReadOnlyList<Part> Between(IMessage whole, IMessage carried)
    {
        var parts = new List<Part>();
        Compare(whole, carried, [], parts);
        return parts;
    }

    /// <summary>Puts the parts back where they were.</summary>
    public static void PutBack(IMessage carried, IEnumerable<Part> parts)
    {
        foreach (var part in parts)
            part.Steps[^1].Set(HolderOf(carried, part.Steps), part.Value);
    }

    /// <summary>The message that a part is in.</summary>
    /// <exception cref="FormatException">When the way leads nowhere.</exception>
    public static IMessage HolderOf(IMessage message, IReadOnlyList<Step> steps)
    {
        foreach (var step in steps.SkipLast(1))
            message = step.Into(message);
        return message;
    }

    private static void Compare(IMessage whole, IMessage carried, Step[] path, List<Part> parts)
    {
        foreach (var field in whole.Descriptor.Fields.InDeclarationOrder())
        {
            var (here, there) = (field.Accessor.GetValue(whole), field.Accessor.GetValue(carried));
            Step[] at = [.. path, new Step(field.Name, Index: null)];
            if (field.IsRepeated && field.FieldType == FieldType.Message && ((IList)here).Count == ((IList)there).Count)
            {
                for (var i = 0; i < ((IList)here).Count; i++)
                    Compare((IMessage)((IList)here)[i]!, (IMessage)((IList)there)[i]!, [.. path, new Step(field.Name, i)], parts);
            }
            else if (!field.IsRepeated && field.FieldType == FieldType.Message && here is IMessage inside && there is IMessage other)
            {
                Compare(inside, other, at, parts);
            }
            else if (!Same(here, there))
            {
                parts.Add(new Part(at, here));
            }
        }
    }

    private static bool Same(object? here, object? there) =>
        here is IList some && there is IList others ? some.Cast<object>().SequenceEqual(others.Cast<object>()) : Equals(here, there);

    /// <summary>One part.</summary>
    /// <param name="Steps">The way to it.</param>
    /// <param name="Value">What the whole has there.</param>
    internal sealed record Part(IReadOnlyList<Step> Steps, object? Value)
    {
        /// <summary>As a path in the contract, e.g. <c>efforts[1].cost_lines</c>.</summary>
        public string Path => string.Join('.', Steps);
    }

    /// <summary>One step: a field, and a place in it where it is a list.</summary>
    internal sealed record Step(string Field, int? Index)
    {
        /// <summary>Reads <c>efforts[1]</c>.</summary>
        /// <exception cref="FormatException">When it is no step.</exception>
        public static Step Parse(string text)
        {
            var open = text.IndexOf('[', StringComparison.Ordinal);
            return open < 0 ? new Step(text, Index: null) : new Step(text[..open], int.Parse(text.AsSpan(open + 1).TrimEnd(']'), CultureInfo.InvariantCulture));
        }

        public override string ToString() => Index is { } index ? string.Create(CultureInfo.InvariantCulture, $"{Field}[{index}]") : Field;

        public IMessage Into(IMessage message)
        {
            var value = Of(message).Accessor.GetValue(message);
            return (Index, value) switch
            {
                ({ } index, IList many) when index >= 0 && index < many.Count && many[index] is IMessage inside => inside,
                (null, IMessage inside) => inside,
                _ => throw new FormatException($"{message.Descriptor.Name} has nothing at {this}."),
            };
        }

        public object? Get(IMessage message) => Of(message).Accessor.GetValue(message);

        public void Set(IMessage message, object? value)
        {
            var field = Of(message);
            if (!field.IsRepeated)
            {
                if (value is null)
                    field.Accessor.Clear(message);
                else
                    field.Accessor.SetValue(message, value);
                return;
            }

            var list = (IList)field.Accessor.GetValue(message);
            list.Clear();
            foreach (var item in (IList)value!)
                list.Add(item);
        }

        private FieldDescriptor Of(IMessage message) =>
            message.Descriptor.FindFieldByName(Field) ?? throw new FormatException($"{message.Descriptor.Name} has no field {Field}.");
    }
}
