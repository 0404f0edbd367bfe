using System.Runtime.CompilerServices;
using System.Text;

namespace EnPlan.Kernel;

/// <summary>
/// A text that is put together only when somebody reads it. Hundreds of checks name the field that they are about; hardly any of
/// those names is ever told. Written as any interpolated string, and a string is one as well.
/// </summary>
[InterpolatedStringHandler]
public ref struct LazyText
{
    private const int MostParts = 8;

    private Parts _parts;
    private int _count;

    /// <summary>What the compiler calls for an interpolated string.</summary>
    public LazyText(int literalLength, int formattedCount)
    {
        _ = (literalLength, formattedCount);
    }

    /// <summary>A text that is there already.</summary>
    public static implicit operator LazyText(string text)
    {
        var lazy = default(LazyText);
        lazy.AppendLiteral(text);
        return lazy;
    }

    /// <summary>Adds a text.</summary>
    public void AppendLiteral(string value) => Add(new Part(value, 0));

    /// <summary>Adds a text.</summary>
    public void AppendFormatted(string? value) => Add(new Part(value ?? "", 0));

    /// <summary>Adds a number.</summary>
    public void AppendFormatted(int value) => Add(new Part(null, value));

    /// <summary>Adds a text that is itself not put together yet.</summary>
    public void AppendFormatted(scoped LazyText value)
    {
        foreach (var part in value._parts[..value._count])
            Add(part);
    }

    /// <summary>The text.</summary>
    public override readonly string ToString()
    {
        var text = new StringBuilder();
        foreach (var part in _parts[.._count])
            _ = part.Text is null ? text.Append(CultureInfo.InvariantCulture, $"{part.Number}") : text.Append(part.Text);
        return text.ToString();
    }

    private void Add(Part part)
    {
        if (_count == MostParts)
        {
            _parts[0] = new Part(ToString(), 0);
            _count = 1;
        }

        _parts[_count++] = part;
    }

    [InlineArray(MostParts)]
    private struct Parts
    {
        private Part _first;
    }

    private readonly record struct Part(string? Text, int Number);
}
