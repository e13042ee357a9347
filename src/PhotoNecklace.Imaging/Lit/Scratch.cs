using System.Runtime.CompilerServices;

namespace PhotoNecklace.Imaging.Lit;

/// <summary>
/// Large arrays that are needed for a moment, given back to be used again: a plate needs some fifty of them one after the other, which the
/// garbage collector would let add up to hundreds of megabytes. They may be longer than asked for, and their contents are anything.
/// </summary>
internal static class Scratch
{
    /// <summary>So much is kept for the next one. A plate of 1000 px needs about a half of it.</summary>
    private const long MostBytes = 28 << 20;

    /// <summary>So much is kept when a plate is made: pictures need no more.</summary>
    private const long LeastBytes = 8 << 20;

    private static readonly Lock Gate = new();
    private static readonly List<Array> Free = [];

    private static long _bytes;

    public static T[] Rent<T>(int length)
        where T : unmanaged
    {
        lock (Gate)
        {
            T[]? best = null;
            foreach (var array in Free)
            {
                if (array is T[] own && own.Length >= length && (best is null || own.Length < best.Length))
                {
                    best = own;
                }
            }

            if (best is not null)
            {
                Free.Remove(best);
                _bytes -= BytesOf(best);
                return best;
            }
        }

        return GC.AllocateUninitializedArray<T>(length);
    }

    public static void Return<T>(T[]? array)
        where T : unmanaged
    {
        if (array is null)
        {
            return;
        }

        lock (Gate)
        {
            if (_bytes + BytesOf(array) <= MostBytes)
            {
                Free.Add(array);
                _bytes += BytesOf(array);
            }
        }
    }

    /// <summary>Lets go of the largest, until what is kept is enough for pictures.</summary>
    public static void Trim()
    {
        lock (Gate)
        {
            foreach (var array in Free.OrderByDescending(Buffer.ByteLength).ToList())
            {
                if (_bytes <= LeastBytes)
                {
                    break;
                }

                Free.Remove(array);
                _bytes -= Buffer.ByteLength(array);
            }
        }
    }

    private static long BytesOf<T>(T[] array)
        where T : unmanaged => (long)array.Length * Unsafe.SizeOf<T>();
}
