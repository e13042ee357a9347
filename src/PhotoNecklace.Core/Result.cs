using System.Diagnostics.CodeAnalysis;

namespace PhotoNecklace.Core;

/// <summary>Either a value or the <see cref="Core.Refusal"/> that says why there is none.</summary>
public readonly record struct Result<T>
{
    private Result(T? value, Refusal? refusal)
    {
        Value = value;
        Refusal = refusal;
    }

    /// <summary>The value; null when refused.</summary>
    public T? Value { get; }

    /// <summary>Why there is no value; null when there is one.</summary>
    public Refusal? Refusal { get; }

    /// <summary>True when there is a value.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool IsAccepted => Refusal is null;

    /// <summary>An accepted result.</summary>
    internal static Result<T> Accept(T value) => new(value, null);

    /// <summary>A value is an accepted result.</summary>
    public static implicit operator Result<T>(T value) => new(value, null);

    /// <summary>A refusal is a refused result.</summary>
    public static implicit operator Result<T>(Refusal refusal) => new(default, refusal);
}

/// <summary>Makes results of interface types, which have no implicit conversion.</summary>
public static class Result
{
    /// <summary>An accepted result.</summary>
    public static Result<T> Of<T>(T value) => Result<T>.Accept(value);
}
