namespace LocalFunctionsHost;

/// <summary>The app cannot start: a function, a setting or the storage emulator is wrong. Every fault is a sentence.</summary>
public sealed class HostStartException : Exception
{
    /// <summary>Makes the exception from its faults.</summary>
    public HostStartException(IReadOnlyList<string> faults)
        : base(string.Join(Environment.NewLine, faults)) => Faults = faults;

    /// <summary>Makes the exception from one fault.</summary>
    public HostStartException(string fault, Exception? inner = null)
        : base(fault, inner) => Faults = [fault];

    /// <summary>What is wrong, a sentence each.</summary>
    public IReadOnlyList<string> Faults { get; }
}
