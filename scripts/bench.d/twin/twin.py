"""The twin: `POST /habits/{id}/log` as people usually build it, with FastAPI, SQLAlchemy and psycopg2, on the database of
a habit-server whose tokens it accepts. It checks the token and its login, locks the habit, writes the entry and the event,
and commits."""

import datetime
import os
import uuid

import jwt
from fastapi import Depends, FastAPI, Header, HTTPException
from pydantic import BaseModel
from sqlalchemy import (BigInteger, Boolean, Column, Date, DateTime, ForeignKey, Numeric, String, Text, create_engine,
                        select)
from sqlalchemy.orm import DeclarativeBase, Session, sessionmaker

SECRET = os.environ["TWIN_SECRET"]
engine = create_engine(os.environ["TWIN_DATABASE_URL"], pool_size=20, max_overflow=20)
SessionLocal = sessionmaker(engine, expire_on_commit=False)
app = FastAPI()


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"
    id = Column(BigInteger, primary_key=True)
    username = Column(Text)


class Login(Base):
    __tablename__ = "sessions"
    id = Column(String, primary_key=True)
    user_id = Column(BigInteger, ForeignKey("users.id"))
    expires_at = Column(DateTime(timezone=True))


class Habit(Base):
    __tablename__ = "habits"
    id = Column(BigInteger, primary_key=True)
    user_id = Column(BigInteger, ForeignKey("users.id"))
    archived_at = Column(DateTime(timezone=True))


class Entry(Base):
    __tablename__ = "habit_logs"
    id = Column(BigInteger, primary_key=True)
    habit_id = Column(BigInteger, ForeignKey("habits.id"))
    log_date = Column(Date)
    status = Column(Boolean)
    skipped = Column(Boolean)
    amount = Column(Numeric)
    note = Column(Text)
    recorded_at = Column(DateTime(timezone=True))
    check_in = Column(String)
    created_at = Column(DateTime(timezone=True))


class Event(Base):
    __tablename__ = "check_ins"
    number = Column(BigInteger, primary_key=True)
    user_id = Column(BigInteger)
    id = Column(String)
    habit_id = Column(BigInteger)
    log_date = Column(Date)
    session_id = Column(String)
    outcome = Column(String)
    recorded_at = Column(DateTime(timezone=True))
    received_at = Column(DateTime(timezone=True))
    change = Column(Text)
    after = Column(Text)


class CheckIn(BaseModel):
    log_date: datetime.date
    status: bool


class EntryAnswer(BaseModel):
    id: int
    habit_id: int
    log_date: datetime.date
    status: bool
    skipped: bool
    note: str | None
    created_at: datetime.datetime
    recorded_at: datetime.datetime


def database():
    with SessionLocal() as session:
        yield session


def login(authorization: str = Header(), session: Session = Depends(database)) -> Login:
    try:
        claims = jwt.decode(authorization.removeprefix("Bearer "), SECRET, algorithms=["HS256"],
                            options={"verify_aud": False})
    except jwt.InvalidTokenError as error:
        raise HTTPException(401) from error
    found = session.scalar(select(Login).where(
        Login.id == claims["sid"], Login.expires_at > datetime.datetime.now(datetime.timezone.utc)))
    if not found:
        raise HTTPException(401)
    return found


@app.post("/habits/{habit_id}/log")
def log(habit_id: int, check: CheckIn, who: Login = Depends(login), session: Session = Depends(database)) -> EntryAnswer:
    habit = session.scalar(
        select(Habit).where(Habit.id == habit_id, Habit.user_id == who.user_id, Habit.archived_at.is_(None))
        .with_for_update())
    if not habit:
        raise HTTPException(404)
    now = datetime.datetime.now(datetime.timezone.utc)
    event = str(uuid.uuid4())
    entry = session.scalar(select(Entry).where(Entry.habit_id == habit.id, Entry.log_date == check.log_date))
    if not entry:
        entry = Entry(habit_id=habit.id, log_date=check.log_date, skipped=False, created_at=now)
        session.add(entry)
    entry.status, entry.recorded_at, entry.check_in = check.status, now, event
    session.add(Event(
        user_id=who.user_id, id=event, habit_id=habit.id, log_date=check.log_date, session_id=who.id, outcome="applied",
        recorded_at=now, received_at=now, change='{"status":true}', after='{"status":true}'))
    session.commit()
    return EntryAnswer.model_validate(entry, from_attributes=True)
