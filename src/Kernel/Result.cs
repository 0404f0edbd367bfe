namespace EnPlan.Kernel;

/// <summary>Either what was asked for, or why not. Expected outcomes travel as results; exceptions are for bugs and broken machinery.</summary>
public readonly struct Result<T>
{
    private readonly T? _value;

    private Result(T? value, Error? error)
    {
        _value = value;
        Error = error;
    }

    /// <summary>Why not; null when all went well.</summary>
    public Error? Error { get; }

    /// <summary>Whether all went well.</summary>
    public bool IsOk => Error is null;

    /// <summary>What was asked for.</summary>
    /// <exception cref="InvalidOperationException">When <see cref="IsOk"/> is false.</exception>
    public T Value => Error is null ? _value! : throw new InvalidOperationException($"No value: {Error.Reason}");

    /// <summary>Goes on with the value, or carries the error through.</summary>
    public Result<TNext> Then<TNext>(Func<T, Result<TNext>> next)
    {
        ArgumentNullException.ThrowIfNull(next);
        return Error is null ? next(_value!) : Error;
    }

    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(Error error) => new(default, error ?? throw new ArgumentNullException(nameof(error)));
}
